package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A partial update of a stream: null leaves a field as it is. Immutable.
public record StreamChange(
        @Nullable String name,
        @Nullable Boolean record,
        @Nullable Boolean suspended,
        @Nullable List<Profile> profiles,
        @Nullable Duration reconnectWindow,
        @Nullable String creatorId,
        @Nullable String userTags,
        @Nullable PlaybackPolicy playbackPolicy) {
    public static final StreamChange NONE = new StreamChange(null, null, null, null, null, null, null, null);

    static final int MAX_NAME_LENGTH = 500;

    public StreamChange {
        if (name != null) {
            requireName(name);
        }
        profiles = profiles == null ? null : requireDistinct(profiles);
        if (reconnectWindow != null) {
            ReconnectWindow.require(reconnectWindow);
        }
    }

    public static StreamChange ofRecord(boolean record) {
        return new StreamChange(null, record, null, null, null, null, null, null);
    }

    public static StreamChange ofSuspended(boolean suspended) {
        return new StreamChange(null, null, suspended, null, null, null, null, null);
    }

    public static StreamChange ofPlaybackPolicy(PlaybackPolicy policy) {
        return new StreamChange(null, null, null, null, null, null, null, policy);
    }

    static void requireName(String name) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("stream name of %d characters (expected 1..%d, not blank)"
                    .formatted(name.length(), MAX_NAME_LENGTH));
        }
    }

    static List<Profile> requireDistinct(List<Profile> profiles) {
        Set<String> names = new HashSet<>();
        for (Profile profile : profiles) {
            if (!names.add(profile.name())) {
                throw new IllegalArgumentException("duplicate profile name \"%s\"".formatted(profile.name()));
            }
        }
        return List.copyOf(profiles);
    }
}
