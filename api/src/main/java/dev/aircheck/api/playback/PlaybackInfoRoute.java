package dev.aircheck.api.playback;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.CrossOrigin;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.api.rest.RecordingUrls;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/playback/{id}`: what a player needs to know of a stream (by its playback id) or a recording (by its session's
/// id), open to everybody as the media is. Thread-safe.
public final class PlaybackInfoRoute {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final int BITS_PER_BYTE = 8;

    private final Catalog catalog;
    private final LiveActivity activity;
    private final String publicUrl;
    private final RecordingUrls urls;

    public PlaybackInfoRoute(Catalog catalog, LiveActivity activity, String publicUrl, RecordingUrls urls) {
        this.catalog = catalog;
        this.activity = activity;
        this.publicUrl = publicUrl;
        this.urls = urls;
    }

    public void register(RoutesConfig routes) {
        CrossOrigin.register(routes, "/api/playback/{id}", this::show);
    }

    private void show(Context context) throws IOException {
        String id = context.pathParam("id");
        Optional<PlaybackId> playbackId = PlaybackId.parse(id);
        Optional<SessionId> sessionId = SessionId.parse(id);
        ObjectNode info;
        if (playbackId.isPresent()) {
            LiveStream stream = catalog.streams()
                    .byPlaybackId(playbackId.get())
                    .filter(found -> !found.suspended())
                    .orElseThrow(() -> noUrl(id));
            info = live(stream);
        } else if (sessionId.isPresent()) {
            info = recording(catalog.sessions().byId(sessionId.get()).orElseThrow(() -> noUrl(id)));
        } else {
            // Not told back: it is no id, so it may be a secret.
            throw ApiException.notFound();
        }
        context.header("Cache-Control", CachePolicy.NONE.header());
        context.contentType(MediaTypes.JSON).result(Json.writeBytes(info));
    }

    private ObjectNode live(LiveStream stream) {
        ObjectNode info = Json.object().put("type", "live");
        ObjectNode meta = info.putObject("meta").put("live", activity.isActive(stream) ? 1 : 0);
        putPolicy(meta, stream.playbackPolicy());
        addHls(meta.putArray("source"), "%s/hls/%s/index.m3u8".formatted(publicUrl, stream.playbackId()));
        return info;
    }

    private static void putPolicy(ObjectNode meta, PlaybackPolicy policy) {
        meta.putObject("playbackPolicy").put("type", policy.wireName());
    }

    private ObjectNode recording(Session session) throws IOException {
        Recording recording = session.recording();
        if (recording == null) {
            throw switch (session.recordingStatus()) {
                case WAITING -> new ApiException(422, "asset is not ready for playback");
                case NONE, FAILED, DELETED -> noUrl(session.id().toString());
                case READY ->
                    new IllegalStateException("session %s is ready and has no recording".formatted(session.id()));
            };
        }
        ObjectNode info = Json.object().put("type", "recording");
        ObjectNode meta = info.putObject("meta").put("live", 0);
        putPolicy(meta, catalog.playbackPolicies().of(session.parentId()).orElseThrow(ApiException::notFound));
        ArrayNode sources = meta.putArray("source");
        addHls(sources, urls.playlist(session));
        ObjectNode mp4 = sources.addObject()
                .put("hrn", "MP4")
                .put("type", "html5/video/mp4")
                .put("url", urls.mp4(session))
                .put("size", recording.sizeBytes());
        long millis = session.totals().sourceDuration().toMillis();
        if (millis > 0) {
            mp4.put("bitrate", recording.sizeBytes() * BITS_PER_BYTE * MILLIS_PER_SECOND / millis);
        }
        return info;
    }

    /// The name is the one that Livepeer's clients know; the segments are fragmented MP4.
    private static void addHls(ArrayNode sources, String url) {
        sources.addObject()
                .put("hrn", "HLS (TS)")
                .put("type", "html5/application/vnd.apple.mpegurl")
                .put("url", url);
    }

    private static ApiException noUrl(String id) {
        return new ApiException(404, "No playback URL found for " + id);
    }
}
