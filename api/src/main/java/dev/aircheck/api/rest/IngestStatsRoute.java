package dev.aircheck.api.rest;

import dev.aircheck.api.IngestStats;
import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Streams;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `GET /api/stream/{id}/ingest-stats`: what comes from the encoder right now, and how well. Thread-safe.
final class IngestStatsRoute {
    private final Streams streams;
    private final LiveActivity activity;

    IngestStatsRoute(Streams streams, LiveActivity activity) {
        this.streams = streams;
        this.activity = activity;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/stream/{id}/ingest-stats", this::show);
    }

    private void show(Context context) throws IOException {
        StreamId id = StreamId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
        if (streams.byId(id).isEmpty()) {
            throw ApiException.notFound();
        }
        Optional<IngestStats> stats = activity.ingest(id);
        ObjectNode json = Json.object().put("isActive", stats.isPresent());
        if (stats.isPresent()) {
            List<String> issues = activity.issues(id);
            json.put("isHealthy", issues.isEmpty());
            json.set("issues", Json.toTree(issues));
            IngestJson.putRates(json, stats.get());
            IngestJson.putHistory(json, stats.get());
        }
        ProtectedRoutes.answer(context, 200, json);
    }
}
