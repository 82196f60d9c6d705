package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.PublisherConnection;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one place from which a session is fed: taken by a publisher, vacant while it may come back, or closed for
/// good. Thread-safe: the lock guards `occupant`, `expiry` and `closed` and is held for moments, never across I/O
/// or a callback.
final class PublisherSeat {
    private final ScheduledExecutorService timer;
    private final Duration reconnectWindow;
    private final Runnable onClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable PublisherConnection occupant;
    private @Nullable Future<?> expiry;
    private boolean closed;

    /// @param onClosed called once, on any thread, when nobody can sit down any more; must not block
    PublisherSeat(ScheduledExecutorService timer, Duration reconnectWindow, Runnable onClosed) {
        this.timer = timer;
        this.reconnectWindow = reconnectWindow;
        this.onClosed = onClosed;
    }

    /// What came of the wish to sit down.
    enum Outcome {
        TAKEN,
        OCCUPIED,
        CLOSED
    }

    Outcome take(PublisherConnection publisher) {
        lock.lock();
        try {
            if (closed) {
                return Outcome.CLOSED;
            }
            if (occupant != null) {
                return Outcome.OCCUPIED;
            }
            occupant = publisher;
            cancelExpiry();
            return Outcome.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    PublisherConnection occupant() {
        lock.lock();
        try {
            return occupant;
        } finally {
            lock.unlock();
        }
    }

    /// The publisher has gone without saying so: somebody may sit down until the reconnect window is over.
    void vacate() {
        lock.lock();
        try {
            occupant = null;
            cancelExpiry();
            if (!closed) {
                expiry = timer.schedule(this::closeIfVacant, reconnectWindow.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nobody can sit down any more; who sits is not sent away.
    void close() {
        closeWhen(false);
    }

    private void closeIfVacant() {
        closeWhen(true);
    }

    private void closeWhen(boolean onlyVacant) {
        lock.lock();
        try {
            if (closed || (onlyVacant && occupant != null)) {
                return;
            }
            closed = true;
            cancelExpiry();
        } finally {
            lock.unlock();
        }
        onClosed.run();
    }

    private void cancelExpiry() {
        if (expiry != null) {
            expiry.cancel(false);
            expiry = null;
        }
    }
}
