package dev.aircheck.transcoder.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The jobs that wait for a worker. Each worker takes the oldest that no other worker has the decoder for, so that
/// pinned sessions and all others are served in one line. Bounded: when it is full, callers wait.
/// Thread-safe: the lock guards `waiting`.
final class JobQueue {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Deque<PendingJob> waiting = new ArrayDeque<>();

    JobQueue(int capacity) {
        this.capacity = capacity;
    }

    /// Who may do a job now. Asked under the queue's lock: looks only, and waits for nothing.
    interface Claim {
        boolean mayTake(PendingJob job);
    }

    void put(PendingJob job) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= capacity) {
                changed.await();
            }
            waiting.add(job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The oldest job that may be taken; empty when none came in time.
    Optional<PendingJob> take(Claim claim, long timeoutMillis) throws InterruptedException {
        long leftNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lockInterruptibly();
        try {
            Optional<PendingJob> job = removeFirst(claim);
            while (job.isEmpty() && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
                job = removeFirst(claim);
            }
            return job;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    List<PendingJob> removeAll() {
        lock.lock();
        try {
            List<PendingJob> all = List.copyOf(waiting);
            waiting.clear();
            changed.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private Optional<PendingJob> removeFirst(Claim claim) {
        for (Iterator<PendingJob> jobs = waiting.iterator(); jobs.hasNext(); ) {
            PendingJob job = jobs.next();
            if (claim.mayTake(job)) {
                jobs.remove();
                changed.signalAll();
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }
}
