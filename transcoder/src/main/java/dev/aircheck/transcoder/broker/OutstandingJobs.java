package dev.aircheck.transcoder.broker;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The jobs of this server that are not answered yet, and which of them have to be sent. Whatever happens to the
/// broker, they are all here. Bounded: when it is full, callers wait. Thread-safe: concurrent collections.
final class OutstandingJobs {
    private static final int MAX_JOBS = 1024;

    private final ConcurrentNavigableMap<Long, OutstandingJob> byId = new ConcurrentSkipListMap<>();
    /// May name a job twice, or one that is answered: whoever takes it looks. Bounded by what is outstanding, twice.
    private final BlockingQueue<OutstandingJob> toSend = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MAX_JOBS, true);
    private final AtomicLong lastId = new AtomicLong();

    OutstandingJob add(String label, OutstandingJob.Request request) throws InterruptedException {
        room.acquire();
        OutstandingJob job = new OutstandingJob(lastId.incrementAndGet(), label, request);
        byId.put(job.id(), job);
        toSend.add(job);
        return job;
    }

    /// False when it was not there any more.
    boolean remove(OutstandingJob job) {
        boolean removed = byId.remove(job.id()) != null;
        if (removed) {
            room.release();
        }
        return removed;
    }

    @Nullable
    OutstandingJob get(long id) {
        return byId.get(id);
    }

    /// The oldest that has to be sent; empty when there was none in time.
    Optional<OutstandingJob> nextToSend(long timeoutMillis) throws InterruptedException {
        OutstandingJob job = toSend.poll(timeoutMillis, TimeUnit.MILLISECONDS);
        return job == null || !byId.containsKey(job.id()) ? Optional.empty() : Optional.of(job);
    }

    void sendAgain(OutstandingJob job) {
        job.toSendAgain();
        toSend.add(job);
    }

    /// In the order in which they came.
    void sendAllAgain() {
        toSend.clear();
        byId.values().forEach(this::sendAgain);
    }

    List<OutstandingJob> all() {
        return List.copyOf(byId.values());
    }

    int count() {
        return byId.size();
    }
}
