package dev.aircheck.packager.cmaf;

import dev.aircheck.packager.media.Bytes;
import java.util.List;

/// A CMAF segment (ISO/IEC 23000-19 7.3.2) ready to be stored: fragments, each starting on a key frame.
/// @param parts the segment's bytes in order; payloads are the samples' own, not copies
/// @param unitsPerSecond the track's timescale, in which start and duration count
/// @param keyFrames of a video segment; empty for audio
public record MediaSegment(
        List<Bytes> parts, int unitsPerSecond, long startUnits, long durationUnits, List<KeyFrame> keyFrames) {
    private static final int MICROS_PER_SECOND = 1_000_000;

    public MediaSegment {
        parts = List.copyOf(parts);
        keyFrames = List.copyOf(keyFrames);
    }

    public long sizeBytes() {
        return parts.stream().mapToLong(Bytes::length).sum();
    }

    /// Between the rounded ends, so that the durations of a day of segments add up to the day.
    public long durationMicros() {
        return micros(startUnits + durationUnits) - micros(startUnits);
    }

    private long micros(long units) {
        long wholeSeconds = Math.floorDiv(units, (long) unitsPerSecond);
        long rest = Math.floorMod(units, (long) unitsPerSecond);
        return wholeSeconds * MICROS_PER_SECOND + (rest * MICROS_PER_SECOND + unitsPerSecond / 2) / unitsPerSecond;
    }
}
