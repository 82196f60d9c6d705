package dev.aircheck.ingest.journal;

import java.time.Duration;

/// Told how long the disk took to make records durable. Called by whoever forces a journal: must be thread-safe and
/// must not block.
@FunctionalInterface
public interface SyncListener {
    SyncListener NONE = _ -> {};

    void synced(Duration took);
}
