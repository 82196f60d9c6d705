package dev.aircheck.api.playback;

import dev.aircheck.api.LivePlayback;
import dev.aircheck.api.LiveResource;
import dev.aircheck.api.access.Admission;
import dev.aircheck.api.access.PlaybackGate;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.CrossOrigin;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.api.http.ObjectResponse;
import dev.aircheck.api.http.Validators;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.PlaybackId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;

/// `/hls/<playbackId>/...`: a stream while it is on air. Thread-safe.
public final class LiveRoutes {
    private final LivePlayback playback;
    private final PlaybackGate gate;

    public LiveRoutes(LivePlayback playback, PlaybackGate gate) {
        this.playback = playback;
        this.gate = gate;
    }

    public void register(RoutesConfig routes) {
        CrossOrigin.register(routes, "/hls/{playbackId}/<path>", this::serve);
    }

    private void serve(Context context) throws IOException {
        String path = context.pathParam("path");
        PlaybackId id = PlaybackId.parse(context.pathParam("playbackId")).orElseThrow(ApiException::notFound);
        Admission admission = gate.admit(context, id);
        switch (playback.resource(id, path).orElseThrow(ApiException::notFound)) {
            case LiveResource.Playlist playlist -> send(context, playlist, admission);
            case LiveResource.Stored(ObjectStore store, ObjectKey key) ->
                new ObjectResponse(store).send(context, key, admission.cache(CachePolicy.IMMUTABLE));
        }
    }

    private static void send(Context context, LiveResource.Playlist playlist, Admission admission) {
        // Weak: the same text may leave compressed.
        var validators = Validators.weak(playlist.version());
        context.header("ETag", validators.etag());
        context.header("Cache-Control", admission.cache(CachePolicy.REVALIDATE).header());
        if (validators.notModified(context.header("If-None-Match"), null)) {
            context.status(304);
            return;
        }
        context.contentType(MediaTypes.PLAYLIST);
        if (context.method().equals(HandlerType.GET)) {
            String token = admission.addressToken();
            context.result(token == null ? playlist.text() : ListedUris.inPlaylist(playlist.text(), token));
        }
    }
}
