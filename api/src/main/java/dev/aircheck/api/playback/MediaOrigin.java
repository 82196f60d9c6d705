package dev.aircheck.api.playback;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a [MediaRedirect] leads to: this server's own pages have to be allowed to load from there.
public final class MediaOrigin {
    private static final Logger LOG = LoggerFactory.getLogger(MediaOrigin.class);

    private MediaOrigin() {}

    /// The origins (RFC 6454) of the addresses to come; none when all goes through this server.
    public static Set<String> of(PlaybackDelivery delivery, ObjectStore store) {
        Set<String> origins = new TreeSet<>();
        switch (delivery) {
            case PlaybackDelivery.Proxy _ -> {}
            case PlaybackDelivery.Redirect _ -> signed(store).ifPresent(origins::add);
            case PlaybackDelivery.Public(String url) -> {
                origins.add(origin(URI.create(url)));
                signed(store).ifPresent(origins::add);
            }
        }
        return origins;
    }

    /// Any address shows it; the object need not exist.
    private static Optional<String> signed(ObjectStore store) {
        try {
            return store.address(ObjectKey.of("origin"), Duration.ofMinutes(1)).map(MediaOrigin::origin);
        } catch (IOException e) {
            LOG.warn("The store gives no address now; until a restart the pages of this server cannot play from it", e);
            return Optional.empty();
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
