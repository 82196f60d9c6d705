package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import java.util.OptionalLong;

/// The exact picture times of a constant rate: `originTicks + n * frame`.
/// @param biasTicks what received times are late against the grid on the average: senders round or cut to
/// milliseconds
record FrameGrid(FrameRate rate, long originTicks, long biasTicks) {
    /// Milliseconds that are cut in dts and in the composition offset separately are up to 1 ms off the mean.
    private static final long TOLERANCE_TICKS = MediaClock.TICKS_PER_MILLI * 3 / 2;

    /// The grid time a received time stands for, or nothing when it is not near one.
    OptionalLong snap(long receivedTicks) {
        long frameTicks = rate.ticksPerFrame();
        long sinceOrigin = receivedTicks - biasTicks - originTicks;
        long frames = Math.floorDiv(sinceOrigin + frameTicks / 2, frameTicks);
        return Math.abs(sinceOrigin - frames * frameTicks) <= TOLERANCE_TICKS
                ? OptionalLong.of(originTicks + frames * frameTicks)
                : OptionalLong.empty();
    }
}
