package dev.aircheck.deploy.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks parts of the server for their figures before a scrape. Some have to look at the disk: one that hangs is waited
/// for once and not for long, and what it said last is shown meanwhile, so that an alert can still say that it hangs.
/// Thread-safe: a lock guards the round that is on its way and is never held across a question.
final class Refresh {
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

    /// Prometheus gives a scrape ten seconds.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final List<Runnable> questions = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<Void> round;

    void add(Runnable question) {
        questions.add(question);
    }

    /// Asks everybody, or waits for a round that has not come to its end.
    void run() {
        try {
            begin().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("event=metrics_are_older waited={}", LONGEST_WAIT);
        } catch (ExecutionException e) {
            LOG.warn("event=metrics_not_refreshed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> begin() {
        lock.lock();
        try {
            if (round == null || round.isDone()) {
                var fresh = new CompletableFuture<Void>();
                Thread.ofVirtual().name("metrics-refresh").start(() -> ask(fresh));
                round = fresh;
            }
            return round;
        } finally {
            lock.unlock();
        }
    }

    private void ask(CompletableFuture<Void> done) {
        try {
            questions.forEach(Runnable::run);
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}
