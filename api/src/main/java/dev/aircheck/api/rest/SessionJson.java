package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.SessionActivity;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.RecordingStatus;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Sessions as Livepeer's `session`. `progress` (0 to 1, while a recording is being finished), `errorMessage`,
/// `sizeBytes` and `mp4SizeBytes` are ours.
final class SessionJson {
    private final LiveActivity activity;
    private final RecordingUrls urls;

    SessionJson(LiveActivity activity, RecordingUrls urls) {
        this.activity = activity;
        this.urls = urls;
    }

    ObjectNode write(Session session) throws IOException {
        return write(session, false);
    }

    /// @param forceUrl names the addresses of a recording that is not ready yet, too: they lead to it as soon as it is
    ObjectNode write(Session session, boolean forceUrl) throws IOException {
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
        putPhase(json, session.state());
        if (!session.issues().isBlank()) {
            json.set("issues", Json.toTree(session.issues().lines().toList()));
        }
        if (session.record()) {
            putRecording(json, session, now);
            if (forceUrl && session.recordingStatus() == RecordingStatus.WAITING) {
                putAddresses(json, session);
            }
        }
        return json;
    }

    /// `recordingStatus` is `waiting` in all of these phases.
    private static void putPhase(ObjectNode json, SessionState state) {
        switch (state) {
            case LIVE -> json.put("phase", "live");
            case WAITING -> json.put("phase", "reconnecting");
            case FINALISING -> json.put("phase", "finishing");
            case READY, ENDED, FAILED, DELETED -> {
                // It is over.
            }
        }
    }

    private void putRecording(ObjectNode json, Session session, Optional<SessionActivity> now) throws IOException {
        RecordingStatus status = session.recordingStatus();
        json.put("recordingStatus", status.wireName());
        switch (status) {
            case READY -> {
                putAddresses(json, session);
                putSizes(json, session);
                putThumbnails(json, session);
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

    private void putThumbnails(ObjectNode json, Session session) {
        Recording recording = session.recording();
        if (recording != null && recording.thumbnails()) {
            json.put("posterUrl", urls.at(session, "thumbnails/poster.jpg"));
            json.put("thumbnailsUrl", urls.at(session, "thumbnails/index.vtt"));
        }
    }

    private void putAddresses(ObjectNode json, Session session) throws IOException {
        json.put("recordingUrl", urls.playlist(session));
        json.put("mp4Url", urls.mp4(session));
    }

    private static void putSizes(ObjectNode json, Session session) {
        if (session.sizeBytes() != null) {
            json.put("sizeBytes", session.sizeBytes());
        }
        if (session.recording() != null) {
            json.put("mp4SizeBytes", session.recording().sizeBytes());
        }
    }

    private static @Nullable Instant lastSeen(Session session, Optional<SessionActivity> now) {
        return now.isPresent() ? now.get().lastSeen() : session.lastSeen();
    }
}
