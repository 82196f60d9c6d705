package dev.aircheck.api.rest;

import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.api.rest.Authentication.Access;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import tools.jackson.databind.JsonNode;

/// Registers routes below `/api` that cannot be reached without an API key.
final class ProtectedRoutes {
    private static final String PREFIX = "/api";

    private final RoutesConfig routes;
    private final Authentication authentication;

    ProtectedRoutes(RoutesConfig routes, Authentication authentication) {
        this.routes = routes;
        this.authentication = authentication;
    }

    void get(String path, Handler handler) {
        routes.get(PREFIX + path, protectedBy(Access.READ, handler));
        routes.head(PREFIX + path, protectedBy(Access.READ, handler));
    }

    void post(String path, Handler handler) {
        routes.post(PREFIX + path, protectedBy(Access.WRITE, handler));
    }

    void patch(String path, Handler handler) {
        routes.patch(PREFIX + path, protectedBy(Access.WRITE, handler));
    }

    static void answer(Context context, int status, JsonNode body) {
        context.status(status).contentType(MediaTypes.JSON).result(Json.writeBytes(body));
    }

    private Handler protectedBy(Access access, Handler handler) {
        return context -> {
            context.header("Cache-Control", CachePolicy.NONE.header());
            authentication.require(context, access);
            handler.handle(context);
        };
    }
}
