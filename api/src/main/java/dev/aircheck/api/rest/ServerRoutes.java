package dev.aircheck.api.rest;

import dev.aircheck.api.ApiOptions;
import dev.aircheck.api.http.Json;
import io.javalin.http.Context;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/ingest` and `/api/broadcaster`: where to publish and who does the work, one server in all. Thread-safe.
final class ServerRoutes {
    private final ApiOptions options;

    ServerRoutes(ApiOptions options) {
        this.options = options;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/ingest", this::showIngest);
        // Livepeer's clients ask for it and need an array. The server itself is the one that works.
        routes.get("/broadcaster", context -> ProtectedRoutes.answer(context, 200, Json.array()));
    }

    /// `first=false` asks for all of them; there is one.
    private void showIngest(Context context) {
        ArrayNode array = Json.array();
        ObjectNode ingest = array.addObject();
        ingest.put("ingest", options.ingestUrl());
        ingest.putObject("ingests").put("rtmp", options.ingestUrl());
        ingest.put("playback", options.publicUrl() + "/hls");
        ingest.put("base", options.publicUrl());
        ingest.put("origin", options.publicUrl());
        ProtectedRoutes.answer(context, 200, array);
    }
}
