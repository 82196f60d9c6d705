package dev.aircheck.transcoder.broker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Pauses between attempts to reach the broker: doubling, with jitter so that servers and workers do not come back in
/// step. It goes on for ever: the broker is what everything waits for.
final class BackOff {
    private static final long FIRST_MILLIS = 250;
    private static final long MAX_MILLIS = 10_000;
    private static final Duration WELL = Duration.ofSeconds(10);

    private long nextMillis = FIRST_MILLIS;

    /// @param sinceNanos when the attempt began: one that went well for a while makes the next pauses short again
    void pauseAfter(long sinceNanos) throws InterruptedException {
        if (System.nanoTime() - sinceNanos > WELL.toNanos()) {
            nextMillis = FIRST_MILLIS;
        }
        pause();
    }

    private void pause() throws InterruptedException {
        long pauseMillis = nextMillis;
        nextMillis = Math.min(2 * nextMillis, MAX_MILLIS);
        Thread.sleep(pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1));
    }
}
