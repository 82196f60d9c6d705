package dev.aircheck.storage.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A link of limited speed that all connections share: who sends waits for its turn. Thread-safe (one lock, not held
/// while waiting).
final class LinkSpeed {
    static final LinkSpeed UNLIMITED = new LinkSpeed(Long.MAX_VALUE);

    private final long bitsPerSecond;
    private long freeAtNanos = System.nanoTime();

    LinkSpeed(long bitsPerSecond) {
        this.bitsPerSecond = bitsPerSecond;
    }

    /// Returns when the link has carried so many bytes more.
    void take(int bytes) {
        if (bitsPerSecond == Long.MAX_VALUE) {
            return;
        }
        long doneAtNanos = reserve((long) bytes * Byte.SIZE * TimeUnit.SECONDS.toNanos(1) / bitsPerSecond);
        for (long left = doneAtNanos - System.nanoTime(); left > 0; left = doneAtNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private synchronized long reserve(long nanos) {
        freeAtNanos = Math.max(freeAtNanos, System.nanoTime()) + nanos;
        return freeAtNanos;
    }
}
