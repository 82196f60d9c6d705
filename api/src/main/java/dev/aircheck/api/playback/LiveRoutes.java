package dev.aircheck.api.playback;

import dev.aircheck.api.LivePlayback;
import dev.aircheck.api.LiveResource;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.CachePolicy;
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

    public LiveRoutes(LivePlayback playback) {
        this.playback = playback;
    }

    public void register(RoutesConfig routes) {
        CrossOrigin.register(routes, "/hls/{playbackId}/<path>", this::serve);
    }

    private void serve(Context context) throws IOException {
        String path = context.pathParam("path");
        LiveResource resource = PlaybackId.parse(context.pathParam("playbackId"))
                .flatMap(playbackId -> playback.resource(playbackId, path))
                .orElseThrow(ApiException::notFound);
        switch (resource) {
            case LiveResource.Playlist playlist -> send(context, playlist);
            case LiveResource.Stored(ObjectStore store, ObjectKey key) ->
                new ObjectResponse(store).send(context, key, CachePolicy.IMMUTABLE);
        }
    }

    private static void send(Context context, LiveResource.Playlist playlist) {
        // Weak: the same text may leave compressed.
        var validators = Validators.weak(playlist.version());
        context.header("ETag", validators.etag());
        context.header("Cache-Control", CachePolicy.REVALIDATE.header());
        if (validators.notModified(context.header("If-None-Match"), null)) {
            context.status(304);
            return;
        }
        context.contentType(MediaTypes.PLAYLIST);
        if (context.method().equals(HandlerType.GET)) {
            context.result(playlist.text());
        }
    }
}
