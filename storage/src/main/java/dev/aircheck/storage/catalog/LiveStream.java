package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream that publishers may publish to again and again; each time is a [Session]. Immutable snapshot of a row.
/// @param record whether the next session is to be kept
/// @param active whether a session of it is [SessionState#LIVE]
/// @param reconnectWindow how long a session waits for a publisher that dropped off
/// @param lastSeen when media last arrived; null before any did
/// @param lastTerminatedAt when somebody last ended a session of it; null when nobody has
/// @param totals over all its sessions
/// @param openSessions those that are not over, with their part of `totals`
/// @param creatorId who made it, as a client says; null when none said
/// @param userTags a JSON object of a client's own; null when none sent one
/// @param playbackPolicy who may watch it and its recordings
public record LiveStream(
        StreamId id,
        String name,
        StreamKey streamKey,
        PlaybackId playbackId,
        boolean record,
        boolean suspended,
        boolean active,
        List<Profile> profiles,
        Duration reconnectWindow,
        Instant createdAt,
        @Nullable Instant lastSeen,
        @Nullable Instant lastTerminatedAt,
        MediaTotals totals,
        List<OpenSession> openSessions,
        @Nullable String creatorId,
        @Nullable String userTags,
        PlaybackPolicy playbackPolicy) {
    public LiveStream {
        profiles = List.copyOf(profiles);
        openSessions = List.copyOf(openSessions);
    }

    LiveStream with(List<Profile> newProfiles, List<OpenSession> newOpenSessions) {
        return new LiveStream(
                id,
                name,
                streamKey,
                playbackId,
                record,
                suspended,
                active,
                newProfiles,
                reconnectWindow,
                createdAt,
                lastSeen,
                lastTerminatedAt,
                totals,
                newOpenSessions,
                creatorId,
                userTags,
                playbackPolicy);
    }
}
