package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is still to go up, in the order it came, several at a time. What fails is tried again, for ever, with growing
/// pauses. Thread-safe.
///
/// Bounded by the local disk alone: what waits here lies there as a file, and an entry takes some 200 bytes of memory.
/// The queue itself is not kept: a store that opens finds the files again.
final class UploadQueue {
    private static final Logger LOG = LoggerFactory.getLogger(UploadQueue.class);

    /// Whoever has nothing to do is woken when there is something; this is for no reason but caution.
    private static final Duration NOTHING_TO_DO = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Pause pause;
    private final Outage outage;
    private final UploadListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Everything that is not done, by its object and part: what belongs to one folder lies side by side.
    private final TreeMap<String, QueuedUpload> entries = new TreeMap<>();

    /// Those of them that nobody works at, the next one first.
    private final PriorityQueue<QueuedUpload> idle = new PriorityQueue<>(
            Comparator.comparing((QueuedUpload entry) -> entry.notBefore).thenComparingLong(entry -> entry.order));

    private long lastOrder;
    private int running;

    UploadQueue(InstantSource clock, RandomGenerator random, UploadListener listener) {
        this(
                clock,
                new Pause(Duration.ofMillis(250), Duration.ofSeconds(60), random),
                new Pause(Duration.ofMillis(500), Duration.ofSeconds(30), random),
                listener);
    }

    /// @param pause before an upload that failed is tried again
    /// @param betweenTrials between attempts while the store is down
    UploadQueue(InstantSource clock, Pause pause, Pause betweenTrials, UploadListener listener) {
        this.clock = clock;
        this.listener = listener;
        this.pause = pause;
        this.outage = new Outage(betweenTrials);
    }

    /// Adds an upload; it takes the place of an older one of the same object and part.
    void add(Upload upload) {
        String name = nameOf(upload);
        lock.lock();
        try {
            QueuedUpload present = entries.get(name);
            if (present == null) {
                QueuedUpload entry = new QueuedUpload(name, upload, ++lastOrder, clock.instant());
                entries.put(name, entry);
                idle.add(entry);
            } else if (present.running) {
                present.next = upload;
                present.cancelled = false;
            } else {
                present.upload = upload;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Works until the thread is interrupted. Any number of threads may do this.
    void work() {
        try {
            while (true) {
                QueuedUpload entry = take();
                long startedNanos = System.nanoTime();
                try {
                    entry.upload.run();
                    listener.stored(Duration.ofNanos(System.nanoTime() - startedNanos));
                    done(entry);
                } catch (IOException | RuntimeException | Error e) {
                    failed(entry, e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private QueuedUpload take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Duration wait = untilNext(clock.instant());
                if (wait.isZero()) {
                    QueuedUpload entry = idle.remove();
                    entry.running = true;
                    running++;
                    return entry;
                }
                changed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Zero when the first idle one may run now.
    private Duration untilNext(Instant now) {
        QueuedUpload first = idle.peek();
        if (first == null || (outage.since().isPresent() && running > 0)) {
            return NOTHING_TO_DO;
        }
        // In an outage any of them serves as the trial: when it may is not for the entry to say.
        Instant when = outage.since().isPresent() ? outage.nextTrial() : first.notBefore;
        return when.isAfter(now) ? Duration.between(now, when).plusMillis(1) : Duration.ZERO;
    }

    private void done(QueuedUpload entry) {
        lock.lock();
        try {
            stopped(entry);
            outage.succeeded().ifPresent(this::upAgain);
            goOnOrRemove(entry);
        } finally {
            lock.unlock();
        }
    }

    private void goOnOrRemove(QueuedUpload entry) {
        Upload next = entry.next;
        if (next == null) {
            entries.remove(entry.name);
            return;
        }
        entry.next = null;
        entry.upload = next;
        entry.failures = 0;
        entry.addedAt = clock.instant();
        entry.notBefore = Instant.MIN;
        idle.add(entry);
    }

    private void failed(QueuedUpload entry, Throwable failure) {
        Instant now = clock.instant();
        lock.lock();
        try {
            stopped(entry);
            if (Thread.currentThread().isInterrupted()) {
                // The server stops: nothing is to be said about the store.
                idle.add(entry);
                return;
            }
            listener.failed();
            // Only what the store answers, or does not, says anything about the store.
            boolean down = failure instanceof S3Exception && outage.failed(now);
            if (entry.cancelled || entry.next != null) {
                goOnOrRemove(entry);
            } else {
                entry.notBefore = now.plus(pause.after(entry.failures++));
                idle.add(entry);
            }
            report(entry, down, failure);
        } finally {
            lock.unlock();
        }
    }

    private void stopped(QueuedUpload entry) {
        entry.running = false;
        running--;
        changed.signalAll();
    }

    private void report(QueuedUpload entry, boolean down, Throwable failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (down) {
            LOG.error(
                    "event=object_store_down waiting={} reason=\"{}\" (recordings are kept on the local disk and go up when it answers again)",
                    entries.size(),
                    reason);
        } else if (outage.since().isEmpty()) {
            LOG.warn("event=upload_failed key={} attempt={} reason=\"{}\"", entry.name, entry.failures, reason);
        }
        if (!(failure instanceof IOException)) {
            LOG.error("event=upload_broken key={}", entry.name, failure);
        }
    }

    private void upAgain(Instant since) {
        LOG.info(
                "event=object_store_up waiting={} down_seconds={}",
                entries.size(),
                Duration.between(since, clock.instant()).toSeconds());
        idle.forEach(entry -> entry.notBefore = Instant.MIN);
        // Their order has changed under it.
        List<QueuedUpload> all = List.copyOf(idle);
        idle.clear();
        idle.addAll(all);
    }

    /// Waits until nothing of an object, or of the objects below a folder, is left to do.
    void awaitDone(ObjectKey key) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isBusyWith(key)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Drops what is left to do of an object, or of the objects below a folder. What is being done goes on, once.
    void drop(ObjectKey key) {
        lock.lock();
        try {
            for (QueuedUpload entry : List.copyOf(range(key).values())) {
                if (isOf(entry, key)) {
                    drop(entry);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void drop(QueuedUpload entry) {
        entry.next = null;
        if (entry.running) {
            entry.cancelled = true;
        } else {
            idle.remove(entry);
            entries.remove(entry.name);
        }
    }

    private boolean isBusyWith(ObjectKey key) {
        return range(key).values().stream().anyMatch(entry -> isOf(entry, key));
    }

    /// All that may belong to an object or folder: `0` is what follows `/` in ASCII.
    private SortedMap<String, QueuedUpload> range(ObjectKey key) {
        return entries.subMap(key.value(), key.value() + "0");
    }

    private static boolean isOf(QueuedUpload entry, ObjectKey key) {
        ObjectKey its = entry.upload.key();
        return its.equals(key) || its.isBelow(key);
    }

    UploadStatus status() {
        lock.lock();
        try {
            long waitingBytes =
                    entries.values().stream().mapToLong(QueuedUpload::sizeBytes).sum();
            Optional<Instant> oldest =
                    entries.values().stream().map(entry -> entry.addedAt).min(Comparator.naturalOrder());
            return new UploadStatus(entries.size(), waitingBytes, oldest, outage.since());
        } finally {
            lock.unlock();
        }
    }

    private static String nameOf(Upload upload) {
        return upload.part().isEmpty() ? upload.key().value() : upload.key() + "#" + upload.part();
    }
}
