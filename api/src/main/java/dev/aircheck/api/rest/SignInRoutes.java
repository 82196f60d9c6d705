package dev.aircheck.api.rest;

import dev.aircheck.api.access.Authentication;
import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// `/api/sign-in`: how a person in a browser gets in and out. Thread-safe.
final class SignInRoutes {
    private static final int MAX_KEY_LENGTH = 200;

    /// Anybody may send one.
    private static final int MAX_BODY_BYTES = 4096;

    private static final Schema SIGN_IN =
            new Schema.Shape(Map.of("apiKey", Schema.Text.ofLength(1, MAX_KEY_LENGTH)), Set.of("apiKey"));

    private final Authentication authentication;

    SignInRoutes(Authentication authentication) {
        this.authentication = authentication;
    }

    void register(RoutesConfig routes, ProtectedRoutes protectedRoutes) {
        routes.post("/api/sign-in", this::signIn);
        routes.delete("/api/sign-in", this::signOut);
        protectedRoutes.get("/sign-in", SignInRoutes::show);
    }

    private void signIn(Context context) throws IOException {
        context.header("Cache-Control", CachePolicy.NONE.header());
        String key =
                Payload.read(context, SIGN_IN, MAX_BODY_BYTES).get("apiKey").stringValue();
        authentication.signIn(context, key.strip());
        context.status(204);
    }

    private void signOut(Context context) throws IOException {
        context.header("Cache-Control", CachePolicy.NONE.header());
        authentication.signOut(context);
        context.status(204);
    }

    /// Whose rights the caller has.
    private static void show(Context context) {
        var key = Caller.of(context).key();
        ProtectedRoutes.answer(
                context, 200, Json.object().put("name", key.name()).put("scope", ApiTokenJson.wireName(key.scope())));
    }
}
