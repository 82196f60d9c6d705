package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.PublisherConnection;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one place from which a session is fed: taken by a publisher, vacant while it may come back, or closed for
/// good. Thread-safe: the lock guards all fields that change and is held for moments, never across I/O or a
/// callback.
final class PublisherSeat {
    private final ScheduledExecutorService timer;
    private final Duration reconnectWindow;
    private final Runnable onClosed;
    private final AtomicBoolean told = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable PublisherConnection occupant;
    private @Nullable Future<?> expiry;
    /// Which vacancy it is: an expiry that was late must not close a later one.
    private long vacancy;
    /// Nobody can sit down any more; [#onClosed] follows at once, or when who sits has gone.
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

    /// The publisher has gone without saying so: somebody may sit down until the reconnect window is over. False when
    /// there is none, and nobody can.
    boolean vacate() {
        lock.lock();
        try {
            occupant = null;
            cancelExpiry();
            if (!closed && reconnectWindow.isPositive()) {
                long mine = ++vacancy;
                expiry = timer.schedule(
                        () -> closeIfVacantSince(mine), reconnectWindow.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            }
            shut();
        } finally {
            lock.unlock();
        }
        tellClosed();
        return false;
    }

    /// The publisher has said that it is done. One step: nobody can sit down between its going and the closing.
    void leave() {
        lock.lock();
        try {
            occupant = null;
            shut();
        } finally {
            lock.unlock();
        }
        tellClosed();
    }

    /// Nobody can sit down any more; who sits is not sent away.
    void close() {
        lock.lock();
        try {
            shut();
        } finally {
            lock.unlock();
        }
        tellClosed();
    }

    /// Closes as soon as nobody sits here: who sits is heard until it has gone. False when nobody could sit down any
    /// more before.
    boolean retire() {
        boolean wasOpen;
        lock.lock();
        try {
            wasOpen = !closed;
            shut();
            if (occupant != null) {
                return wasOpen;
            }
        } finally {
            lock.unlock();
        }
        tellClosed();
        return wasOpen;
    }

    /// Closes for this process only, and tells nobody: who may come back does so after the next start. False when
    /// nobody could.
    boolean suspend() {
        lock.lock();
        try {
            if (closed || !reconnectWindow.isPositive()) {
                return false;
            }
            shut();
            told.set(true);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void closeIfVacantSince(long then) {
        lock.lock();
        try {
            if (occupant != null || vacancy != then) {
                return;
            }
            shut();
        } finally {
            lock.unlock();
        }
        tellClosed();
    }

    private void shut() {
        closed = true;
        cancelExpiry();
    }

    private void tellClosed() {
        if (told.compareAndSet(false, true)) {
            onClosed.run();
        }
    }

    private void cancelExpiry() {
        if (expiry != null) {
            expiry.cancel(false);
            expiry = null;
        }
    }
}
