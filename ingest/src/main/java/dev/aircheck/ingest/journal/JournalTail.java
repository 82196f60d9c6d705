package dev.aircheck.ingest.journal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How far the journal is written: readers wait on it. Thread-safe: the lock guards only the exchange of one
/// immutable state.
final class JournalTail {
    /// Everything before `end` stands whole in the files; `sealed` says that nothing follows.
    record State(JournalPosition end, boolean sealed) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile State state;

    JournalTail(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    void publish(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when the state is not `seen` any more, or after the timeout.
    void awaitChange(State seen, long timeoutNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (state.equals(seen) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
