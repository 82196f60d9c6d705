package dev.aircheck.transcoder.pool;

/// When a worker was last heard and when it last got on. Thread-safe: written by the reader, read by the watchdog; a
/// value one beat old does no harm.
final class Pulse {
    private volatile long heardNanos = System.nanoTime();
    private volatile long progressNanos = System.nanoTime();
    private volatile long progress = -1;

    void heard() {
        heardNanos = System.nanoTime();
    }

    void jobStarted() {
        progressNanos = System.nanoTime();
    }

    void progress(long value) {
        if (value != progress) {
            progress = value;
            progressNanos = System.nanoTime();
        }
    }

    long silentNanos(long nowNanos) {
        return nowNanos - heardNanos;
    }

    long stalledNanos(long nowNanos) {
        return nowNanos - progressNanos;
    }
}
