package dev.aircheck.transcoder.pool;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread behind one worker: keeps it warm and takes jobs from the common queue, first come first served
/// but for those that are another worker's.
final class WorkerSupervisor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);
    private static final long IDLE_CHECK_MILLIS = 1000;

    private final JobQueue queue;
    private final JobQueue.Claim claim;
    private final WorkerSlot slot;
    private final PoolCounters counters;
    private final EncoderInUse encoders;

    WorkerSupervisor(
            JobQueue queue, JobQueue.Claim claim, WorkerSlot slot, PoolCounters counters, EncoderInUse encoders) {
        this.queue = queue;
        this.claim = claim;
        this.slot = slot;
        this.counters = counters;
        this.encoders = encoders;
    }

    @Override
    public void run() {
        try {
            encoders.await();
            while (true) {
                slot.warm();
                Optional<PendingJob> job = queue.take(claim, IDLE_CHECK_MILLIS);
                if (job.isPresent() && !job.get().result().isDone()) {
                    work(job.get());
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("event=worker_supervisor_ended");
        } finally {
            slot.release();
        }
    }

    private void work(PendingJob job) throws InterruptedException {
        counters.busy.incrementAndGet();
        long startedNanos = System.nanoTime();
        try {
            job.work(new JobRetries(slot, counters, encoders));
            count(job, System.nanoTime() - startedNanos);
        } catch (InterruptedException closed) {
            job.result().cancel(false);
            throw closed;
        } catch (RuntimeException bug) {
            job.result().completeExceptionally(bug);
        } finally {
            counters.busy.decrementAndGet();
        }
    }

    private void count(PendingJob job, long nanos) {
        counters.finished.increment();
        long mediaTicks = job.mediaTicks();
        if (mediaTicks > 0) {
            counters.mediaTicks.add(mediaTicks);
            counters.workNanos.add(nanos);
        }
    }
}
