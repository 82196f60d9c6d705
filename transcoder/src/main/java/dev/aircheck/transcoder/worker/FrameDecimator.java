package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import org.jspecify.annotations.Nullable;

/// Thins pictures out to a rate, on one grid that begins at media time 0: which pictures stay does not depend on
/// where a job begins.
final class FrameDecimator {
    /// Moves the slots a little, so that times rounded to milliseconds stay clear of their edges.
    private static final long ROUNDING_TICKS = MediaClock.TICKS_PER_MILLI;

    private final @Nullable FrameRate limit;
    private long lastSlot = Long.MIN_VALUE;

    FrameDecimator(@Nullable FrameRate limit) {
        this.limit = limit;
    }

    /// The first picture of each slot stays, and every key frame.
    boolean keeps(long ptsTicks, boolean keyFrame) {
        if (limit == null) {
            return true;
        }
        long slot = Math.floorDiv(
                Math.multiplyExact(ptsTicks + ROUNDING_TICKS, (long) limit.numerator()),
                (long) MediaClock.TICKS_PER_SECOND * limit.denominator());
        boolean keep = keyFrame || slot != lastSlot;
        if (keep) {
            lastSlot = slot;
        }
        return keep;
    }
}
