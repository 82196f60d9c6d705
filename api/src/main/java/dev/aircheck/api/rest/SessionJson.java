package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.SessionActivity;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.RecordingStatus;
import dev.aircheck.storage.catalog.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Sessions as Livepeer's `session`. `progress` (0 to 1, while a recording is being finished) and `errorMessage` are
/// ours.
final class SessionJson {
    private static final Duration LEAST_MEDIA = Duration.ofMillis(500);

    private final LiveActivity activity;
    private final String publicUrl;

    SessionJson(LiveActivity activity, String publicUrl) {
        this.activity = activity;
        this.publicUrl = publicUrl;
    }

    ObjectNode write(Session session) {
        Optional<SessionActivity> now = activity.progress(session.id());
        ObjectNode json = Json.object();
        json.put("id", session.id().toString());
        json.put("kind", "session");
        json.put("name", session.name());
        json.put("parentId", session.parentId().toString());
        json.put("playbackId", session.playbackId().value());
        json.put("createdAt", session.createdAt().toEpochMilli());
        json.put("lastSeen", Wire.millisOrZero(lastSeen(session, now)));
        Wire.putTotals(json, now.map(SessionActivity::totals).orElse(session.totals()));
        json.set("profiles", ProfileJson.write(session.profiles()));
        json.put("record", session.record());
        if (!session.issues().isBlank()) {
            json.set("issues", Json.toTree(session.issues().lines().toList()));
        }
        if (session.record()) {
            putRecording(json, session, now);
        }
        return json;
    }

    /// Livepeer lists a session from its first half second of media on.
    boolean carriedMedia(Session session) {
        MediaTotals totals =
                activity.progress(session.id()).map(SessionActivity::totals).orElse(session.totals());
        return totals.sourceDuration().compareTo(LEAST_MEDIA) >= 0;
    }

    private void putRecording(ObjectNode json, Session session, Optional<SessionActivity> now) {
        RecordingStatus status = session.recordingStatus();
        json.put("recordingStatus", status.wireName());
        switch (status) {
            case READY -> {
                String folder = publicUrl + "/recordings/" + session.id();
                json.put("recordingUrl", folder + "/index.m3u8");
                json.put("mp4Url", folder + "/recording.mp4");
                putThumbnails(json, session, folder);
            }
            case WAITING -> now.ifPresent(progress -> json.put("progress", progress.finished()));
            case FAILED -> {
                if (session.errorMessage() != null) {
                    json.put("errorMessage", session.errorMessage());
                }
            }
            case NONE, DELETED -> {
                // Nothing to add.
            }
        }
    }

    private static void putThumbnails(ObjectNode json, Session session, String folder) {
        Recording recording = session.recording();
        if (recording != null && recording.thumbnails()) {
            json.put("posterUrl", folder + "/thumbnails/poster.jpg");
            json.put("thumbnailsUrl", folder + "/thumbnails/index.vtt");
        }
    }

    private static @Nullable Instant lastSeen(Session session, Optional<SessionActivity> now) {
        return now.isPresent() ? now.get().lastSeen() : session.lastSeen();
    }
}
