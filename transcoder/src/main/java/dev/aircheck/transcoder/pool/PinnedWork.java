package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.protocol.DecoderPlace;
import java.util.List;

/// Which worker's business a job is: that of the one whose decoder stands where the job begins, anybody's when there
/// is none. Thread-safe: it only looks at the workers.
final class PinnedWork implements JobQueue.Claim {
    private final WorkerSlot self;
    private final List<WorkerSlot> all;

    PinnedWork(WorkerSlot self, List<WorkerSlot> all) {
        this.self = self;
        this.all = List.copyOf(all);
    }

    @Override
    public boolean mayTake(PendingJob job) {
        DecoderPlace place = job.decoder();
        return place == null || self.has(place) || all.stream().noneMatch(slot -> slot.has(place));
    }
}
