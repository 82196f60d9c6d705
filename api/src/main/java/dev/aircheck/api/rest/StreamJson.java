package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.SessionActivity;
import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.OpenSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Streams as Livepeer's `stream`. `reconnectWindow` (seconds) is ours.
final class StreamJson {
    private final LiveActivity activity;

    StreamJson(LiveActivity activity) {
        this.activity = activity;
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
        ObjectNode json = Json.object();
        json.put("id", stream.id().toString());
        json.put("kind", "stream");
        json.put("name", stream.name());
        json.put("createdAt", stream.createdAt().toEpochMilli());
        json.put("isActive", activity.isActive(stream));
        json.put("record", stream.record());
        json.put("suspended", stream.suspended());
        json.put("reconnectWindow", stream.reconnectWindow().toSeconds());
        putFigures(json, stream);
        if (stream.lastTerminatedAt() == null) {
            // The one field that Livepeer sends as null.
            json.putNull("lastTerminatedAt");
        } else {
            json.put("lastTerminatedAt", stream.lastTerminatedAt().toEpochMilli());
        }
        json.put("playbackId", stream.playbackId().value());
        json.putObject("playbackPolicy").put("type", stream.playbackPolicy().wireName());
        json.set("profiles", ProfileJson.write(stream.profiles()));
        json.putObject("multistream").putArray("targets");
        putLabels(json, stream);
        putIngest(json, stream);
        return json;
    }

    /// What the catalog has of a session that is not over may lag behind what the server knows of it.
    private void putFigures(ObjectNode json, LiveStream stream) {
        MediaTotals totals = stream.totals();
        Instant lastSeen = stream.lastSeen();
        for (OpenSession open : stream.openSessions()) {
            Optional<SessionActivity> now = activity.progress(open.id());
            if (now.isPresent()) {
                totals = totals.minus(open.totals()).plus(now.get().totals());
                boolean mediaCame = now.get().totals().sourceSegments() > 0;
                lastSeen = mediaCame ? later(lastSeen, now.get().lastSeen()) : lastSeen;
            }
        }
        json.put("lastSeen", Wire.millisOrZero(lastSeen));
        Wire.putTotals(json, totals);
    }

    private static void putLabels(ObjectNode json, LiveStream stream) {
        if (stream.creatorId() != null) {
            json.putObject("creatorId").put("type", "unverified").put("value", stream.creatorId());
        }
        if (stream.userTags() != null) {
            json.set("userTags", Json.parse(stream.userTags().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void putIngest(ObjectNode json, LiveStream stream) {
        if (activity.isActive(stream)) {
            List<String> issues = activity.issues(stream.id());
            json.put("isHealthy", issues.isEmpty());
            json.set("issues", Json.toTree(issues));
            activity.ingest(stream.id()).ifPresent(stats -> IngestJson.putRates(json, stats));
        }
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
