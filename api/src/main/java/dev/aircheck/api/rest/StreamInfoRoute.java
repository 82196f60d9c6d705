package dev.aircheck.api.rest;

import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/api/stream/{id}/info`: the stream that an id of any kind belongs to, with its session. Thread-safe.
final class StreamInfoRoute {
    private final Catalog catalog;
    private final StreamJson streamJson;
    private final SessionJson sessionJson;

    StreamInfoRoute(Catalog catalog, StreamJson streamJson, SessionJson sessionJson) {
        this.catalog = catalog;
        this.streamJson = streamJson;
        this.sessionJson = sessionJson;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/stream/{id}/info", this::show);
    }

    private enum Kind {
        STREAM,
        SESSION,
        PLAYBACK_ID,
        STREAM_KEY
    }

    /// @param session what the id named; null when it did not name one
    private record Found(
            Kind kind, LiveStream stream, @Nullable Session session) {}

    private void show(Context context) throws IOException {
        Found found = find(context.pathParam("id"));
        Session named = found.session();
        Optional<Session> session =
                named == null ? catalog.sessions().newest(found.stream().id()) : Optional.of(named);
        ObjectNode json = Json.object();
        json.set("stream", streamJson.write(found.stream(), Caller.of(context)));
        if (session.isPresent()) {
            json.set("session", sessionJson.write(session.get()));
        }
        // Spelled as Livepeer spells it.
        json.put("isPlaybackid", found.kind() == Kind.PLAYBACK_ID);
        json.put("isSession", found.kind() == Kind.SESSION);
        json.put("isStreamKey", found.kind() == Kind.STREAM_KEY);
        ProtectedRoutes.answer(context, 200, json);
    }

    private Found find(String id) throws IOException {
        Optional<StreamId> streamId = StreamId.parse(id);
        Optional<PlaybackId> playbackId = PlaybackId.parse(id);
        if (streamId.isPresent()) {
            Optional<LiveStream> stream = catalog.streams().byId(streamId.get());
            return stream.isPresent() ? new Found(Kind.STREAM, stream.get(), null) : findSession(id);
        }
        if (playbackId.isPresent()) {
            LiveStream stream = catalog.streams().byPlaybackId(playbackId.get()).orElseThrow(ApiException::notFound);
            return new Found(Kind.PLAYBACK_ID, stream, null);
        }
        LiveStream stream = catalog.streams().byKey(id).orElseThrow(ApiException::notFound);
        return new Found(Kind.STREAM_KEY, stream, null);
    }

    private Found findSession(String id) throws IOException {
        SessionId sessionId = SessionId.parse(id).orElseThrow(ApiException::notFound);
        Session session = catalog.sessions().byId(sessionId).orElseThrow(ApiException::notFound);
        LiveStream stream = catalog.streams().byId(session.parentId()).orElseThrow(ApiException::notFound);
        return new Found(Kind.SESSION, stream, session);
    }
}
