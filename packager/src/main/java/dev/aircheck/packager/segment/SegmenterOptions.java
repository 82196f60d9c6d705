package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.MediaClock;

/// How long segments should be and where they may start.
public record SegmenterOptions(int targetSeconds, AlignmentPolicy alignment) {
    public SegmenterOptions {
        if (targetSeconds < 1 || targetSeconds > 10) {
            throw new IllegalArgumentException("segment target %d s (expected 1..10)".formatted(targetSeconds));
        }
    }

    /// The project's two seconds.
    public static SegmenterOptions of(AlignmentPolicy alignment) {
        return new SegmenterOptions(2, alignment);
    }

    long targetTicks() {
        return (long) targetSeconds * MediaClock.TICKS_PER_SECOND;
    }
}
