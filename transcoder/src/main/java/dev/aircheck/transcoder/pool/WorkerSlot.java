package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.protocol.DecoderPlace;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A place for one worker process, refilled when that dies. Confined to its supervisor's thread, except that anybody
/// may look at the process.
final class WorkerSlot {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSlot.class);
    private static final long FIRST_DELAY_MILLIS = 50;
    private static final long MAX_DELAY_MILLIS = 5000;

    private final WorkerPoolOptions options;
    private final Semaphore starting;
    private final PoolCounters counters;
    private final AtomicReference<@Nullable WorkerProcess> process = new AtomicReference<>();
    private int deathsInARow;
    private boolean startedBefore;

    /// @param starting how many workers may start at the same moment: a storm of restarts must not starve the server
    WorkerSlot(WorkerPoolOptions options, Semaphore starting, PoolCounters counters) {
        this.options = options;
        this.starting = starting;
        this.counters = counters;
    }

    Optional<WorkerProcess> process() {
        return Optional.ofNullable(process.get());
    }

    /// Whether a living worker's decoder stands there.
    boolean has(DecoderPlace place) {
        WorkerProcess current = process.get();
        return current != null && current.isAlive() && current.has(place);
    }

    /// Runs the job in a worker that is alive when it begins.
    Optional<Death> run(Attempt attempt) throws InterruptedException {
        Optional<Death> death = warm().run(attempt);
        deathsInARow = death.isPresent() ? deathsInARow + 1 : 0;
        return death;
    }

    /// The worker, started anew until it is up: a server whose workers cannot start records on and waits here.
    WorkerProcess warm() throws InterruptedException {
        WorkerProcess current = process.get();
        while (current == null || !current.isAlive()) {
            if (current != null) {
                counters.died(current.death().cause());
            }
            release();
            backOff();
            current = start();
        }
        return current;
    }

    void release() {
        WorkerProcess old = process.getAndSet(null);
        if (old != null) {
            old.close();
        }
    }

    private @Nullable WorkerProcess start() throws InterruptedException {
        starting.acquire();
        try {
            if (startedBefore) {
                counters.restarts.increment();
            }
            startedBefore = true;
            WorkerProcess started = WorkerProcess.start(options);
            process.set(started);
            if (started.awaitHello()) {
                LOG.info("event=worker_started pid={}", started.pid());
                return started;
            }
            LOG.warn("event=worker_not_started pid={} reason=\"no hello\"", started.pid());
        } catch (IOException impossible) {
            LOG.warn("event=worker_not_started reason=\"{}\"", impossible.getMessage());
        } finally {
            starting.release();
        }
        counters.died(DeathCause.NOT_STARTED);
        deathsInARow++;
        return null;
    }

    /// Nothing before the first start and after a first death; then doubling, with jitter so that slots drift apart.
    private void backOff() throws InterruptedException {
        if (deathsInARow > 1) {
            long delay = Math.min(FIRST_DELAY_MILLIS << Math.min(deathsInARow - 2, 10), MAX_DELAY_MILLIS);
            Thread.sleep(delay + ThreadLocalRandom.current().nextLong(delay / 2 + 1));
        }
    }
}
