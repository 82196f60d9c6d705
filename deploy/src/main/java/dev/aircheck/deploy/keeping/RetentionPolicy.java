package dev.aircheck.deploy.keeping;

import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StoredRecording;
import dev.aircheck.storage.catalog.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How long recordings are kept and how much they may take. Pure: it decides, others delete. Immutable.
/// @param maxAge since the end of the session; zero keeps them for ever
/// @param maxBytes of all recordings together; 0 for no limit
/// @param maxBytesPerStream of each stream's recordings; 0 for no limit
public record RetentionPolicy(Duration maxAge, long maxBytes, long maxBytesPerStream) {
    public static final RetentionPolicy KEEP = new RetentionPolicy(Duration.ZERO, 0, 0);

    public boolean keepsEverything() {
        return equals(KEEP);
    }

    /// Those that are to go, oldest first. For space only complete recordings go, and never the newest one: it would
    /// vanish in the moment in which it is ready.
    List<StoredRecording> expired(List<StoredRecording> kept, Instant now) {
        List<StoredRecording> oldestFirst = kept.stream()
                .sorted(Comparator.comparing(StoredRecording::endedAt))
                .toList();
        Set<SessionId> expired = new HashSet<>();
        if (maxAge.isPositive()) {
            Instant oldest = now.minus(maxAge);
            oldestFirst.stream()
                    .filter(recording -> recording.endedAt().isBefore(oldest))
                    .forEach(recording -> expired.add(recording.id()));
        }
        Map<StreamId, List<StoredRecording>> byStream = new HashMap<>();
        for (StoredRecording recording : complete(oldestFirst, expired)) {
            byStream.computeIfAbsent(recording.stream(), _ -> new ArrayList<>()).add(recording);
        }
        byStream.values().forEach(ofStream -> expired.addAll(beyond(ofStream, maxBytesPerStream)));
        expired.addAll(beyond(complete(oldestFirst, expired), maxBytes));
        return oldestFirst.stream()
                .filter(recording -> expired.contains(recording.id()))
                .toList();
    }

    private static List<StoredRecording> complete(List<StoredRecording> recordings, Set<SessionId> expired) {
        return recordings.stream()
                .filter(recording -> recording.complete() && !expired.contains(recording.id()))
                .toList();
    }

    /// The oldest ones that do not fit into `limit` beside all newer ones.
    private static List<SessionId> beyond(List<StoredRecording> oldestFirst, long limit) {
        List<SessionId> beyond = new ArrayList<>();
        long bytes = 0;
        for (StoredRecording recording : oldestFirst.reversed()) {
            Long sizeBytes = recording.sizeBytes();
            bytes += sizeBytes == null ? 0 : sizeBytes;
            if (limit > 0 && bytes > limit && !recording.equals(oldestFirst.getLast())) {
                beyond.add(recording.id());
            }
        }
        return beyond;
    }
}
