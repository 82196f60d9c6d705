package dev.aircheck.storage.s3;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a store that is down from a request that failed. While it is down one upload at a time tries, less and less
/// often; the first one that succeeds lets all go on. Guarded by the lock of the queue that owns it.
final class Outage {
    /// So many failures with no success between them. A store that refuses every second request stays below it, mostly,
    /// and otherwise only for a moment.
    private static final int FAILURES = 5;

    private final Pause pause;
    private int failures;
    private @Nullable Instant since;
    private Instant nextTrial = Instant.MIN;

    /// @param pause between trials
    Outage(Pause pause) {
        this.pause = pause;
    }

    /// True when this failure is the one that shows that the store is down.
    boolean failed(Instant now) {
        failures++;
        if (failures < FAILURES) {
            return false;
        }
        nextTrial = now.plus(pause.after(failures - FAILURES));
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
