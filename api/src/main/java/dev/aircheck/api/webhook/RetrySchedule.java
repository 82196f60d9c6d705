package dev.aircheck.api.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to send again what was not accepted. Immutable.
/// @param first the pause after the first attempt; each later one is twice as long
/// @param longest no pause is longer, but for the jitter of up to a fifth
/// @param patience how long after it was enqueued a delivery is tried again
record RetrySchedule(Duration first, Duration longest, Duration patience) {
    /// Livepeer's.
    static final RetrySchedule STANDARD =
            new RetrySchedule(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofHours(24));

    private static final int MAX_DOUBLINGS = 30;
    private static final int JITTER_SHARE = 5;

    /// Empty when it is time to give up.
    /// @param attempts how many there have been, the one that just failed among them
    Optional<Instant> next(int attempts, Instant enqueuedAt, Instant now, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(attempts - 1, MAX_DOUBLINGS);
        long pause = Math.min(doubled, longest.toMillis());
        Instant next = now.plusMillis(pause + random.nextLong(pause / JITTER_SHARE + 1));
        return next.isAfter(enqueuedAt.plus(patience)) ? Optional.empty() : Optional.of(next);
    }
}
