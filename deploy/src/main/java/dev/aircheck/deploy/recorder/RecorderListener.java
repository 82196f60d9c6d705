package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.journal.SyncListener;
import java.time.Duration;

/// Told what happens in all sessions together, for counters. Called by event loops and by the sessions' threads: must
/// be thread-safe and must not block.
public interface RecorderListener extends SyncListener {
    RecorderListener NONE = new RecorderListener() {};

    /// Media came from a publisher.
    default void received(long bytes) {}

    /// A segment can be played as it was received.
    /// @param lateness since its last picture came
    default void published(Duration lateness) {}

    /// A rung has no pictures for a segment, because they could not be encoded.
    default void gap() {}

    /// A recording is complete.
    /// @param sinceEnd since its session has ended
    default void ready(Duration sinceEnd) {}

    /// A recording could not be finished; the next start of the server tries again.
    default void failed() {}

    @Override
    default void synced(Duration took) {}
}
