package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One time of publishing to a stream, reconnects included. Immutable snapshot of a row.
/// @param record,profiles,playbackId as the stream had them when the session started
/// @param lastSeen when media last arrived; null before any did
/// @param endedAt when the publisher was gone for good; null while it is open
/// @param recording null until it is ready
/// @param sizeBytes of everything that is kept of it; null while that is not known
/// @param errorMessage why it failed; null when it did not
/// @param issues what the publisher should know, one line each; empty when all is well
public record Session(
        SessionId id,
        StreamId parentId,
        PlaybackId playbackId,
        String name,
        boolean record,
        SessionState state,
        List<Profile> profiles,
        Instant createdAt,
        @Nullable Instant lastSeen,
        @Nullable Instant endedAt,
        MediaTotals totals,
        @Nullable Recording recording,
        @Nullable Long sizeBytes,
        @Nullable String errorMessage,
        String issues) {
    public Session {
        profiles = List.copyOf(profiles);
    }

    Session withProfiles(List<Profile> newProfiles) {
        return new Session(
                id,
                parentId,
                playbackId,
                name,
                record,
                state,
                newProfiles,
                createdAt,
                lastSeen,
                endedAt,
                totals,
                recording,
                sizeBytes,
                errorMessage,
                issues);
    }

    /// Where everything that is kept of it lies in the object store.
    public ObjectKey folder() {
        if (recording == null) {
            return new ObjectKey(id.toString());
        }
        String playlist = recording.playlist().value();
        return new ObjectKey(playlist.substring(0, playlist.lastIndexOf('/')));
    }

    public RecordingStatus recordingStatus() {
        if (!record) {
            return RecordingStatus.NONE;
        }
        return switch (state) {
            case LIVE, WAITING, FINALISING -> RecordingStatus.WAITING;
            case READY -> RecordingStatus.READY;
            case ENDED -> RecordingStatus.NONE;
            case FAILED -> RecordingStatus.FAILED;
            case DELETED -> RecordingStatus.DELETED;
        };
    }
}
