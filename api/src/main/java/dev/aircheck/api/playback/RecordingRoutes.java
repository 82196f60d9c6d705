package dev.aircheck.api.playback;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.SessionActivity;
import dev.aircheck.api.access.Admission;
import dev.aircheck.api.access.PlaybackGate;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.CrossOrigin;
import dev.aircheck.api.http.ErrorAnswers;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.api.http.ObjectResponse;
import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.RecordingStatus;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.Sessions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `/recordings/<sessionId>/...`: what is kept of a session, once it is complete. Thread-safe.
public final class RecordingRoutes {
    private final Sessions sessions;
    private final LiveActivity activity;
    private final ObjectResponse objects;
    private final PlaybackGate gate;
    private final MediaRedirect redirect;

    public RecordingRoutes(
            Sessions sessions,
            LiveActivity activity,
            ObjectResponse objects,
            PlaybackGate gate,
            MediaRedirect redirect) {
        this.sessions = sessions;
        this.activity = activity;
        this.objects = objects;
        this.gate = gate;
        this.redirect = redirect;
    }

    public void register(RoutesConfig routes) {
        CrossOrigin.register(routes, "/recordings/{sessionId}/<path>", this::serve);
    }

    private void serve(Context context) throws IOException {
        SessionId id = SessionId.parse(context.pathParam("sessionId")).orElseThrow(ApiException::notFound);
        Session session = sessions.byId(id).orElseThrow(ApiException::notFound);
        Admission admission = gate.admit(context, session);
        Recording recording = session.recording();
        switch (session.recordingStatus()) {
            case READY -> {
                if (recording == null) {
                    throw new IllegalStateException("session %s is ready and has no recording".formatted(id));
                }
                send(context, id, key(recording, context.pathParam("path")), admission);
            }
            case WAITING -> answerWaiting(context, id);
            case FAILED -> answerAbsent(context, RecordingStatus.FAILED, "the recording failed");
            case NONE, DELETED -> throw ApiException.notFound();
        }
    }

    private void send(Context context, SessionId id, ObjectKey key, Admission admission) throws IOException {
        if (redirect.answer(context, key, admission)) {
            return;
        }
        if (context.queryParam("download") != null) {
            String name = id + "-" + key.lastSegment();
            context.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
        }
        CachePolicy cache = admission.cache(cachePolicy(key));
        String token = admission.addressToken();
        if (token == null) {
            objects.send(context, key, cache);
            return;
        }
        switch (MediaTypes.extension(key.value())) {
            case "m3u8" -> objects.sendText(context, key, cache, text -> ListedUris.inPlaylist(text, token));
            case "vtt" -> objects.sendText(context, key, cache, text -> ListedUris.inThumbnailTrack(text, token));
            default -> objects.send(context, key, cache);
        }
    }

    private void answerWaiting(Context context, SessionId id) {
        Optional<SessionActivity> progress = activity.progress(id);
        ObjectNode body = answerAbsent(context, RecordingStatus.WAITING, "the recording is being finished");
        progress.ifPresent(now -> context.result(Json.writeBytes(body.put("progress", now.finished()))));
    }

    private static ObjectNode answerAbsent(Context context, RecordingStatus status, String error) {
        ObjectNode body = ErrorAnswers.body(List.of(error)).put("recordingStatus", status.wireName());
        context.status(404).header("Cache-Control", CachePolicy.NONE.header());
        context.contentType(MediaTypes.JSON).result(Json.writeBytes(body));
        return body;
    }

    /// The recording's objects lie beside and below its multivariant playlist. What the recording says about itself
    /// and its stream is for its owner, not for viewers.
    private static ObjectKey key(Recording recording, String path) {
        if (path.equals(SessionDescription.NAME)) {
            throw ApiException.notFound();
        }
        String playlist = recording.playlist().value();
        // What no key can spell cannot have been stored.
        return ObjectKey.parse(playlist.substring(0, playlist.lastIndexOf('/') + 1) + path)
                .orElseThrow(ApiException::notFound);
    }

    /// Segments and init segments are never written twice; playlists and the MP4 go when the recording is deleted.
    private static CachePolicy cachePolicy(ObjectKey key) {
        boolean initSegment = key.lastSegment().startsWith("init");
        boolean segment = MediaTypes.extension(key.value()).equals("m4s");
        return segment || initSegment ? CachePolicy.IMMUTABLE : CachePolicy.FINISHED;
    }
}
