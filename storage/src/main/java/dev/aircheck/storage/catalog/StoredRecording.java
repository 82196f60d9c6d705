package dev.aircheck.storage.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of a session that is over, for those who decide how long. Immutable.
/// @param complete whether its recording is ready; else it failed and what it has may still be finished
/// @param sizeBytes of everything that is kept; null while that is not known
public record StoredRecording(
        SessionId id,
        StreamId stream,
        Instant endedAt,
        boolean complete,
        @Nullable Long sizeBytes) {}
