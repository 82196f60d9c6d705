package dev.aircheck.api.playback;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.api.access.Admission;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Sends players to the store, or to what stands in front of it, for what is kept of a session. Thread-safe.
///
/// Never what the server has to change or to judge itself: playlists and thumbnail tracks of a private store, whose
/// relative addresses must lead back here; downloads, which get a file name; HEAD, for which a signed address does not
/// hold. Nor a request with credentials in its header: the client might send them along to a store that is no concern
/// of theirs, and S3 refuses such a request.
public final class MediaRedirect {
    /// [CachePolicy#REDIRECT] is shorter: no cache has an answer whose address has expired.
    private static final Duration VALID_FOR = Duration.ofHours(1);

    private static final Set<String> MEDIA = Set.of("m4s", "mp4", "jpg");

    private final PlaybackDelivery delivery;
    private final ObjectStore store;

    public MediaRedirect(PlaybackDelivery delivery, ObjectStore store) {
        this.delivery = delivery;
        this.store = store;
    }

    /// Answers with 302, or returns false: then the request is this server's own to answer.
    boolean answer(Context context, ObjectKey key, Admission admission) throws IOException {
        if (!context.method().equals(HandlerType.GET)
                || context.queryParam("download") != null
                || context.header("Authorization") != null
                || context.header("Livepeer-Jwt") != null) {
            return false;
        }
        Optional<String> address = address(key, admission.restricted());
        address.ifPresent(location -> {
            context.header("Location", location);
            context.header(
                    "Cache-Control", admission.cache(CachePolicy.REDIRECT).header());
            context.status(302);
        });
        return address.isPresent();
    }

    private Optional<String> address(ObjectKey key, boolean restricted) throws IOException {
        return switch (delivery) {
            case PlaybackDelivery.Proxy _ -> Optional.empty();
            case PlaybackDelivery.Redirect _ -> signed(key);
            case PlaybackDelivery.Public(String url) -> restricted ? signed(key) : Optional.of(url + "/" + key);
        };
    }

    private Optional<String> signed(ObjectKey key) throws IOException {
        return MEDIA.contains(MediaTypes.extension(key.value()))
                ? store.address(key, VALID_FOR).map(URI::toString)
                : Optional.empty();
    }
}
