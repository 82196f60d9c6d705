package dev.aircheck.transcoder.pool;

import java.time.Duration;
import java.util.Map;

/// How the pool is doing at one moment.
/// @param workers how many there should be
/// @param aliveWorkers how many there are
/// @param restarts workers that had to be replaced since the start
/// @param poisoned jobs that brought workers down until they were given up in part
/// @param deaths of workers since the start, one entry for each cause
/// @param encodedMedia how much media the finished transcode jobs had
/// @param encodeTime how long workers took for it
public record WorkerPoolStatus(
        int workers,
        int aliveWorkers,
        int busyWorkers,
        int queuedJobs,
        long finishedJobs,
        long restarts,
        long poisoned,
        Map<DeathCause, Long> deaths,
        Duration encodedMedia,
        Duration encodeTime) {
    public WorkerPoolStatus {
        deaths = Map.copyOf(deaths);
    }
}
