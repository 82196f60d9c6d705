package dev.aircheck.storage.s3;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: doubled each time, and random, so that those who failed together do not
/// come back together.
/// @param first the longest first pause
/// @param longest at most this
record Pause(Duration first, Duration longest, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 20;

    /// Between half of the step and the step, which is `first` times 2 to the power of `failures`, at most `longest`.
    Duration after(int failures) {
        long step = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MAX_DOUBLINGS));
        return Duration.ofMillis(random.nextLong(step / 2, step + 1));
    }
}
