package dev.aircheck.api;

import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/healthz` for load balancers and containers: 200 while the server can do its work, else 503 with the reasons.
final class HealthRoute {
    private final HealthCheck check;

    HealthRoute(HealthCheck check) {
        this.check = check;
    }

    void register(RoutesConfig routes) {
        routes.get("/healthz", this::answer);
        routes.head("/healthz", this::answer);
    }

    private void answer(Context context) {
        List<String> problems = check.problems();
        ObjectNode body = Json.object().put("status", problems.isEmpty() ? "ok" : "failing");
        if (!problems.isEmpty()) {
            body.set("problems", Json.toTree(problems));
        }
        List<String> warnings = check.warnings();
        if (!warnings.isEmpty()) {
            body.set("warnings", Json.toTree(warnings));
        }
        context.status(problems.isEmpty() ? 200 : 503).header("Cache-Control", CachePolicy.NONE.header());
        context.contentType(MediaTypes.JSON).result(Json.writeBytes(body));
    }
}
