package dev.aircheck.storage.s3;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: doubled each time, and random, so that those who failed together do not
/// come back together.
final class Pause {
    private static final int MAX_DOUBLINGS = 20;

    private Pause() {}

    /// Between half of the step and the step, which is `first` times 2 to the power of `failures`, at most `longest`.
    static Duration after(int failures, Duration first, Duration longest, RandomGenerator random) {
        long step = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MAX_DOUBLINGS));
        return Duration.ofMillis(random.nextLong(step / 2, step + 1));
    }
}
