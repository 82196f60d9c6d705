package dev.aircheck.storage.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tells a store that is down from a request that failed. While it is down one upload at a time tries, less and less
/// often; the first one that succeeds lets all go on. Guarded by the lock of the queue that owns it.
final class Outage {
    /// So many failures with no success between them. A store that refuses every second request stays below it, mostly,
    /// and otherwise only for a moment.
    private static final int FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private int failures;
    private @Nullable Instant since;
    private Instant nextTrial = Instant.MIN;

    Outage(RandomGenerator random) {
        this.random = random;
    }

    /// True when this failure is the one that shows that the store is down.
    boolean failed(Instant now) {
        failures++;
        if (failures < FAILURES) {
            return false;
        }
        nextTrial = now.plus(Pause.after(failures - FAILURES, FIRST_PAUSE, LONGEST_PAUSE, random));
        if (since != null) {
            return false;
        }
        since = now;
        return true;
    }

    /// When the store went down that is up again now; empty when it was up.
    Optional<Instant> succeeded() {
        Optional<Instant> before = since();
        failures = 0;
        since = null;
        nextTrial = Instant.MIN;
        return before;
    }

    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /// Not before this moment may the next one try.
    Instant nextTrial() {
        return nextTrial;
    }
}
