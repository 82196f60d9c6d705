package dev.aircheck.packager.media;

/// A constant picture rate as the field writes it: 30000/1001.
public record FrameRate(int numerator, int denominator) {
    public FrameRate {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException(
                    "frame rate %d/%d (expected two positive numbers)".formatted(numerator, denominator));
        }
    }

    /// The time of one picture on the [MediaClock]; exact for every rate that the field uses.
    public long ticksPerFrame() {
        return Math.round((double) MediaClock.TICKS_PER_SECOND * denominator / numerator);
    }

    /// Frames in the time of `seconds`, rounded: 2 s of 30000/1001 are 60 frames.
    public int framesIn(int seconds) {
        return Math.toIntExact(Math.round((double) seconds * numerator / denominator));
    }

    public double framesPerSecond() {
        return (double) numerator / denominator;
    }
}
