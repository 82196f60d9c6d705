package dev.aircheck.packager.media;

import java.time.Duration;

/// The clock of all video and of all cuts: 720,000 ticks a second, the smallest rate on which one picture of
/// 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60, 119.88 and 120 fps and one millisecond are all whole numbers of
/// ticks. Audio counts in samples of its own rate. Media time 0 is the session's first key frame.
public final class MediaClock {
    public static final int TICKS_PER_SECOND = 720_000;
    public static final int TICKS_PER_MILLI = TICKS_PER_SECOND / 1000;

    private MediaClock() {}

    public static long fromMillis(long millis) {
        return Math.multiplyExact(millis, TICKS_PER_MILLI);
    }

    public static Duration toDuration(long ticks) {
        return Duration.ofSeconds(
                Math.floorDiv(ticks, TICKS_PER_SECOND),
                Math.floorMod(ticks, (long) TICKS_PER_SECOND) * 1_000_000_000L / TICKS_PER_SECOND);
    }

    /// Ticks of another clock in ticks of this one, rounded to the nearest.
    public static long fromUnits(long units, int unitsPerSecond) {
        return rescale(units, unitsPerSecond, TICKS_PER_SECOND);
    }

    /// Ticks of this clock in ticks of another one, rounded to the nearest.
    public static long toUnits(long ticks, int unitsPerSecond) {
        return rescale(ticks, TICKS_PER_SECOND, unitsPerSecond);
    }

    private static long rescale(long value, int from, int to) {
        long whole = Math.floorDiv(value, (long) from);
        long rest = Math.floorMod(value, (long) from);
        return Math.addExact(Math.multiplyExact(whole, (long) to), (rest * to + from / 2) / from);
    }
}
