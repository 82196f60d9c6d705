package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import org.jspecify.annotations.Nullable;

/// Thins pictures out to a rate, on one grid that begins at media time 0: which pictures stay does not depend on where
/// a job begins.
final class FrameDecimator {
    private final @Nullable FrameRate limit;
    private long lastSlot = Long.MIN_VALUE;

    FrameDecimator(@Nullable FrameRate limit) {
        this.limit = limit;
    }

    /// The first picture of each slot stays, and every key frame. Slots are moved by a quarter so that pictures whose
    /// times were rounded to milliseconds stay clear of the edges.
    boolean keeps(long ptsTicks, boolean keyFrame) {
        if (limit == null) {
            return true;
        }
        long quarters = Math.floorDiv(
                Math.multiplyExact(ptsTicks, 4L * limit.numerator()),
                (long) MediaClock.TICKS_PER_SECOND * limit.denominator());
        long slot = Math.floorDiv(quarters + 1, 4L);
        boolean keep = keyFrame || slot != lastSlot;
        if (keep) {
            lastSlot = slot;
        }
        return keep;
    }
}
