package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Recordings as Livepeer's `asset`: the asset's id is the session's.
final class AssetJson {
    private static final double MILLIS_PER_SECOND = 1000;

    /// `live-2024-01-01T10:00Z`
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'live-'yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    private final LiveActivity activity;
    private final RecordingUrls urls;

    AssetJson(LiveActivity activity, RecordingUrls urls) {
        this.activity = activity;
        this.urls = urls;
    }

    ObjectNode write(Session session) throws IOException {
        ObjectNode json = Json.object();
        json.put("id", session.id().toString());
        // `/api/playback/{id}` takes a session's id, too.
        json.put("playbackId", session.id().toString());
        json.put("name", NAME.format(session.createdAt()));
        json.put("createdAt", session.createdAt().toEpochMilli());
        json.putObject("source")
                .put("type", "recording")
                .put("sessionId", session.id().toString());
        putStatus(json, session);
        json.set("profiles", ProfileJson.write(session.profiles()));
        Recording recording = session.recording();
        if (recording != null) {
            json.put("playbackUrl", urls.playlist(session));
            json.put("downloadUrl", urls.mp4(session));
            json.put("size", recording.sizeBytes());
            json.putObject("videoSpec")
                    .put("format", "mp4")
                    .put("duration", session.totals().sourceDuration().toMillis() / MILLIS_PER_SECOND);
        }
        return json;
    }

    private void putStatus(ObjectNode json, Session session) {
        ObjectNode status = json.putObject("status");
        status.put("phase", phase(session.state()));
        status.put("updatedAt", updatedAt(session).toEpochMilli());
        if (session.state() == SessionState.FINALISING) {
            activity.progress(session.id()).ifPresent(now -> status.put("progress", now.finished()));
        }
        if (session.errorMessage() != null) {
            status.put("errorMessage", session.errorMessage());
        }
    }

    private static String phase(SessionState state) {
        return switch (state) {
            case LIVE, WAITING -> "waiting";
            case FINALISING -> "processing";
            case READY -> "ready";
            case FAILED -> "failed";
            case ENDED, DELETED -> "deleted";
        };
    }

    private static Instant updatedAt(Session session) {
        return Stream.of(session.endedAt(), session.lastSeen())
                .filter(instant -> instant != null)
                .findFirst()
                .orElse(session.createdAt());
    }
}
