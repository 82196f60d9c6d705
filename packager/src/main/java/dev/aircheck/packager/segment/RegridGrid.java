package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import org.jspecify.annotations.Nullable;

/// The cells of a regridded video format; chosen once and kept while the format lasts.
/// @param rate null when the source was irregular as the grid was chosen
record RegridGrid(@Nullable FrameRate rate, long cellTicks) {
    static RegridGrid of(@Nullable FrameRate rate, int targetSeconds) {
        long cellTicks = rate == null
                ? (long) targetSeconds * MediaClock.TICKS_PER_SECOND
                : rate.framesIn(targetSeconds) * rate.ticksPerFrame();
        return new RegridGrid(rate, cellTicks);
    }
}
