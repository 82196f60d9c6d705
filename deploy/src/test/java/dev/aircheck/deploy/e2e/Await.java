package dev.aircheck.deploy.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition of another process, which cannot tell us: asks again every 50 ms until a deadline.
final class Await {
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {}

    /// The first value that `probe` finds; fails, naming `what`, when there is none within `limit`.
    static <T> T until(String what, Duration limit, Callable<Optional<T>> probe) throws Exception {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = probe.call();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new AssertionError("%s did not happen within %s".formatted(what, limit));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    static void untilTrue(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        until(what, limit, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }
}
