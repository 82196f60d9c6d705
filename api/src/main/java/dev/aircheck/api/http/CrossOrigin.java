package dev.aircheck.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// Lets pages of any origin play (Fetch standard, CORS). `*` keeps browsers from sending the sign-in cookie along, and
/// a
/// page that has a playback token has it from its owner.
public final class CrossOrigin {
    private static final String PREFLIGHT_SECONDS = "86400";

    private CrossOrigin() {}

    /// Registers GET, HEAD and the preflight answer of one path.
    public static void register(RoutesConfig routes, String path, Handler handler) {
        Handler open = context -> {
            allow(context);
            handler.handle(context);
        };
        routes.get(path, open);
        routes.head(path, open);
        routes.options(path, CrossOrigin::preflight);
    }

    private static void allow(Context context) {
        context.header("Access-Control-Allow-Origin", "*");
        context.header("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, Date, ETag");
        context.header("Cross-Origin-Resource-Policy", "cross-origin");
        context.header("Timing-Allow-Origin", "*");
    }

    private static void preflight(Context context) {
        allow(context);
        context.header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        context.header(
                "Access-Control-Allow-Headers",
                "Authorization, Livepeer-Jwt, Range, If-Range, If-None-Match, If-Modified-Since");
        context.header("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        context.status(204);
    }
}
