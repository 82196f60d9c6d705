package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.ReconnectWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Streams as Livepeer's `stream` and `new-stream-payload`. `reconnectWindow` (seconds) is ours.
final class StreamJson {
    private static final int MAX_NAME_LENGTH = 500;

    static final Schema NEW_STREAM = new Schema.Shape(
            Map.of(
                    "name",
                    Schema.Text.ofLength(1, MAX_NAME_LENGTH).notBlank(),
                    "record",
                    new Schema.Flag(),
                    "profiles",
                    ProfileJson.SCHEMA,
                    "reconnectWindow",
                    new Schema.WholeNumber(0, ReconnectWindow.MAX.toSeconds())),
            Set.of("name"));

    static final Schema RECORD_FLAG = new Schema.Shape(Map.of("record", new Schema.Flag()), Set.of());

    private final LiveActivity activity;

    StreamJson(LiveActivity activity) {
        this.activity = activity;
    }

    /// @param payload fits [#NEW_STREAM]
    static NewStream read(JsonNode payload) {
        return new NewStream(
                payload.get("name").stringValue(),
                payload.optional("record").map(JsonNode::booleanValue).orElse(false),
                ProfileJson.read(payload.get("profiles")),
                payload.optional("reconnectWindow")
                        .map(seconds -> Duration.ofSeconds(seconds.intValue()))
                        .orElse(ReconnectWindow.DEFAULT),
                null,
                null,
                PlaybackPolicy.PUBLIC);
    }

    /// @param caller sees the stream key only with an admin key
    ObjectNode write(LiveStream stream, Caller caller) {
        ObjectNode json = writeWithoutKey(stream);
        if (caller.maySeeSecrets()) {
            json.put("streamKey", stream.streamKey().secret());
        }
        return json;
    }

    /// For everybody who need not publish.
    ObjectNode writeWithoutKey(LiveStream stream) {
        boolean active = activity.isActive(stream.id());
        ObjectNode json = Json.object();
        json.put("id", stream.id().toString());
        json.put("kind", "stream");
        json.put("name", stream.name());
        json.put("createdAt", stream.createdAt().toEpochMilli());
        json.put("lastSeen", Wire.millisOrZero(stream.lastSeen()));
        json.put("isActive", active);
        json.put("record", stream.record());
        json.put("suspended", stream.suspended());
        json.put("reconnectWindow", stream.reconnectWindow().toSeconds());
        Wire.putTotals(json, stream.totals());
        if (stream.lastTerminatedAt() == null) {
            // The one field that Livepeer sends as null.
            json.putNull("lastTerminatedAt");
        } else {
            json.put("lastTerminatedAt", stream.lastTerminatedAt().toEpochMilli());
        }
        json.put("playbackId", stream.playbackId().value());
        json.set("profiles", ProfileJson.write(stream.profiles()));
        if (active) {
            List<String> issues = activity.issues(stream.id());
            json.put("isHealthy", issues.isEmpty());
            json.set("issues", Json.toTree(issues));
            activity.ingest(stream.id()).ifPresent(stats -> IngestJson.putRates(json, stats));
        }
        return json;
    }
}
