package dev.aircheck.transcoder.broker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Finds jobs that are lost in a queue that is never empty: jobs are taken in the order in which they were sent, so
/// that
/// one which later ones have long overtaken is with nobody. Thread-safe for one who looks and one who answers.
final class Overtaking {
    private static final long NOTHING = Long.MIN_VALUE;

    private final Duration patience;
    /// When the youngest job that is answered was sent.
    private final AtomicLong answeredNanos = new AtomicLong(NOTHING);
    private long markNanos = NOTHING;
    private long markedNanos = System.nanoTime();

    /// @param patience how long a job may take that was overtaken
    Overtaking(Duration patience) {
        this.patience = patience;
    }

    /// @param sentNanos when the job was sent that an answer has come for
    void answered(long sentNanos) {
        answeredNanos.accumulateAndGet(
                sentNanos, (before, now) -> before == NOTHING || now - before > 0 ? now : before);
    }

    /// Jobs that were sent before this moment and are not answered are lost; empty while nothing is known.
    OptionalLong lostBefore(long nowNanos) {
        if (nowNanos - markedNanos < patience.toNanos()) {
            return OptionalLong.empty();
        }
        long before = markNanos;
        markNanos = answeredNanos.get();
        markedNanos = nowNanos;
        return before == NOTHING ? OptionalLong.empty() : OptionalLong.of(before);
    }
}
