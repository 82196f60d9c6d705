package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.VideoSample;

/// Guesses when the next key frame comes: as long after the last one as that came after the one before.
final class KeyFrameRhythm {
    private static final long NONE = Long.MIN_VALUE;

    private long newestTicks = NONE;
    private long lengthTicks = NONE;

    void accept(VideoSample sample) {
        if (sample.idr()) {
            lengthTicks = newestTicks == NONE ? NONE : sample.ptsTicks() - newestTicks;
            newestTicks = sample.ptsTicks();
        }
    }

    /// Whether one is expected after `fromTicks` and not after `untilTicks`.
    boolean expectsBetween(long fromTicks, long untilTicks) {
        long expectedTicks = newestTicks + lengthTicks;
        return lengthTicks != NONE && expectedTicks > fromTicks && expectedTicks <= untilTicks;
    }
}
