package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes whoever waits for events of this process. Thread-safe: one lock guards one number, never across I/O.
final class EventSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private long latest;

    EventSignal(long latest) {
        this.latest = latest;
    }

    /// Event `sequence` is committed.
    void advance(long sequence) {
        lock.lock();
        try {
            latest = Math.max(latest, sequence);
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is an event after `sequence`; false when there was none in time.
    boolean await(long sequence, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (latest <= sequence && left > 0) {
                left = advanced.awaitNanos(left);
            }
            return latest > sequence;
        } finally {
            lock.unlock();
        }
    }

    long latest() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }
}
