package dev.aircheck.transcoder.pool;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread behind one worker: keeps it warm and takes jobs from the common queue, first come first served.
final class WorkerSupervisor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);
    private static final long IDLE_CHECK_MILLIS = 1000;

    private final BlockingQueue<PendingJob> queue;
    private final WorkerSlot slot;
    private final PoolCounters counters;

    WorkerSupervisor(BlockingQueue<PendingJob> queue, WorkerSlot slot, PoolCounters counters) {
        this.queue = queue;
        this.slot = slot;
        this.counters = counters;
    }

    @Override
    public void run() {
        try {
            while (true) {
                slot.warm();
                PendingJob job = queue.poll(IDLE_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                if (job != null && !job.result().isDone()) {
                    work(job);
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
        try {
            job.result().complete(new JobRetries(slot, counters).work(job.job()));
            counters.finished.increment();
        } catch (InterruptedException closed) {
            job.result().cancel(false);
            throw closed;
        } catch (RuntimeException bug) {
            job.result().completeExceptionally(bug);
        } finally {
            counters.busy.decrementAndGet();
        }
    }
}
