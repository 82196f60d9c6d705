package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The picture rate that an irregular source is encoded at: whole pictures a second, so that a cell of whole seconds
/// has a whole number of them.
final class IrregularRate {
    private static final int[] PICTURES_PER_SECOND = {10, 12, 15, 20, 24, 25, 30, 50, 60};

    private IrregularRate() {}

    static FrameRate nearestTo(int pictures, long ticks) {
        double mean = (double) pictures * MediaClock.TICKS_PER_SECOND / ticks;
        int nearest = IntStream.of(PICTURES_PER_SECOND)
                .boxed()
                .min(Comparator.comparingDouble(rate -> Math.abs(rate - mean)))
                .orElse(30);
        return new FrameRate(nearest, 1);
    }
}
