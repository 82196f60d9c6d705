package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is chosen when a stream is created; the rest is made up by the catalog. Immutable.
/// @param profiles rungs to encode besides the source; empty for none
/// @param creatorId who makes it, as a client says
/// @param userTags a JSON object of a client's own
/// @param playbackPolicy who may watch it and its recordings
public record NewStream(
        String name,
        boolean record,
        List<Profile> profiles,
        Duration reconnectWindow,
        @Nullable String creatorId,
        @Nullable String userTags,
        PlaybackPolicy playbackPolicy) {
    public NewStream {
        StreamChange.requireName(name);
        profiles = StreamChange.requireDistinct(profiles);
        ReconnectWindow.require(reconnectWindow);
    }

    public NewStream(String name, boolean record, List<Profile> profiles) {
        this(name, record, profiles, ReconnectWindow.DEFAULT, null, null, PlaybackPolicy.PUBLIC);
    }
}
