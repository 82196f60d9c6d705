package dev.aircheck.deploy.recorder;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A count of segments that only rises, and on which threads can wait: how two pipelines keep one order.
/// Thread-safe: the lock guards `next`.
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long next;

    /// The first sequence number that has not passed.
    long next() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    void pass(long sequence) {
        lock.lock();
        try {
            next = Math.max(next, sequence + 1);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything before `sequence` has passed; ends when the session's threads are interrupted.
    void awaitBefore(long sequence) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (next < sequence) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
