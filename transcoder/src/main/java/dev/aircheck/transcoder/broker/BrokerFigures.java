package dev.aircheck.transcoder.broker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What the server knows of the broker and has counted. Thread-safe: values of their own.
final class BrokerFigures {
    private final InstantSource clock;
    private final AtomicReference<@Nullable Outage> outage;
    private volatile long queued;
    private volatile int workers;
    private final LongAdder finished = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder mediaTicks = new LongAdder();
    private final LongAdder workMillis = new LongAdder();

    /// That there is no connection.
    /// @param refused the broker is there and does not let us in
    record Outage(Instant since, boolean refused) {}

    BrokerFigures(InstantSource clock) {
        this.clock = clock;
        this.outage = new AtomicReference<>(new Outage(clock.instant(), false));
    }

    void connected() {
        outage.set(null);
    }

    void disconnected(boolean refused) {
        outage.updateAndGet(
                before -> before == null ? new Outage(clock.instant(), refused) : new Outage(before.since(), refused));
        workers = 0;
    }

    void looked(long queuedJobs, int consumers) {
        queued = queuedJobs;
        workers = consumers;
    }

    void finished(long ticks, long millis) {
        finished.increment();
        if (ticks > 0) {
            mediaTicks.add(ticks);
            workMillis.add(millis);
        }
    }

    void givenUp() {
        givenUp.increment();
    }

    @Nullable
    Outage outage() {
        return outage.get();
    }

    int workers() {
        return workers;
    }

    /// Of this server's jobs, as far as that can be told: all servers' jobs stand in one line.
    int waiting(int outstanding) {
        return outage.get() != null ? outstanding : Math.clamp(queued - workers, 0, outstanding);
    }

    long finishedJobs() {
        return finished.sum();
    }

    long givenUpJobs() {
        return givenUp.sum();
    }

    long mediaTicks() {
        return mediaTicks.sum();
    }

    long workMillis() {
        return workMillis.sum();
    }
}
