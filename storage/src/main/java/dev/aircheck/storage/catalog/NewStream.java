package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.util.List;

/// What is chosen when a stream is created; the rest is made up by the catalog. Immutable.
/// @param profiles rungs to encode besides the source; empty for none
public record NewStream(String name, boolean record, List<Profile> profiles, Duration reconnectWindow) {
    public NewStream {
        StreamChange.requireName(name);
        profiles = StreamChange.requireDistinct(profiles);
        ReconnectWindow.require(reconnectWindow);
    }

    public NewStream(String name, boolean record, List<Profile> profiles) {
        this(name, record, profiles, ReconnectWindow.DEFAULT);
    }
}
