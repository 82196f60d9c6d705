package dev.aircheck.api;

import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/healthz` for containers: 200 while the server can do its work, else 503 with the reasons. `/readyz` for load
/// balancers: 200 while publishers should be sent to it.
final class HealthRoute {
    private final HealthCheck check;

    HealthRoute(HealthCheck check) {
        this.check = check;
    }

    void register(RoutesConfig routes) {
        routes.get("/healthz", this::answer);
        routes.head("/healthz", this::answer);
        routes.get("/readyz", this::answerReady);
        routes.head("/readyz", this::answerReady);
    }

    private void answer(Context context) {
        answer(context, check.problems(), "failing");
    }

    private void answerReady(Context context) {
        answer(context, check.notReady(), "not-ready");
    }

    private void answer(Context context, List<String> problems, String bad) {
        ObjectNode body = Json.object().put("status", problems.isEmpty() ? "ok" : bad);
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
