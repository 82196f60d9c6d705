package dev.aircheck.transcoder.pool;

import java.util.List;

/// How the pool is doing at one moment.
/// @param restarts workers that had to be replaced since the start
/// @param poisoned jobs that brought workers down until they were given up in part
public record WorkerPoolStatus(
        List<Long> workerPids, int busyWorkers, int queuedJobs, long finishedJobs, long restarts, long poisoned) {
    public WorkerPoolStatus {
        workerPids = List.copyOf(workerPids);
    }
}
