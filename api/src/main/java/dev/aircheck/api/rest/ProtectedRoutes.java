package dev.aircheck.api.rest;

import dev.aircheck.api.access.Access;
import dev.aircheck.api.access.Authentication;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Registers routes below `/api` that cannot be reached without an API key or a sign-in. Confined to the start.
final class ProtectedRoutes {
    private static final String PREFIX = "/api";

    private final RoutesConfig routes;
    private final Authentication authentication;
    private final Set<String> preflighted = new HashSet<>();

    ProtectedRoutes(RoutesConfig routes, Authentication authentication) {
        this.routes = routes;
        this.authentication = authentication;
    }

    void get(String path, Handler handler) {
        get(path, Access.READ, handler);
    }

    void get(String path, Access access, Handler handler) {
        routes.get(PREFIX + path, protectedBy(access, handler));
        routes.head(PREFIX + path, protectedBy(access, handler));
        preflight(path);
    }

    /// Without HEAD, for an answer that does not end.
    void getOnly(String path, Handler handler) {
        routes.get(PREFIX + path, protectedBy(Access.READ, handler));
        preflight(path);
    }

    void post(String path, Handler handler) {
        routes.post(PREFIX + path, protectedBy(Access.WRITE, handler));
        preflight(path);
    }

    void put(String path, Handler handler) {
        routes.put(PREFIX + path, protectedBy(Access.WRITE, handler));
        preflight(path);
    }

    void patch(String path, Handler handler) {
        routes.patch(PREFIX + path, protectedBy(Access.WRITE, handler));
        preflight(path);
    }

    void delete(String path, Handler handler) {
        routes.delete(PREFIX + path, protectedBy(Access.WRITE, handler));
        preflight(path);
    }

    static void answer(Context context, int status, JsonNode body) {
        context.status(status).contentType(MediaTypes.JSON).result(Json.writeBytes(body));
    }

    private void preflight(String path) {
        if (preflighted.add(path)) {
            routes.options(PREFIX + path, authentication::preflight);
        }
    }

    private Handler protectedBy(Access access, Handler handler) {
        return context -> {
            context.header("Cache-Control", CachePolicy.NONE.header());
            authentication.require(context, access);
            handler.handle(context);
        };
    }
}
