package dev.aircheck.storage.catalog;

import java.time.Duration;

/// What has gone through so far: of a session, or of all sessions of a stream. Immutable.
/// @param transcodedSegments encoded segments, each rung counted
/// @param transcodedDuration media time of the encoded segments, each rung counted
public record MediaTotals(
        long sourceSegments,
        long transcodedSegments,
        Duration sourceDuration,
        Duration transcodedDuration,
        long sourceBytes,
        long transcodedBytes) {
    public static final MediaTotals NONE = new MediaTotals(0, 0, Duration.ZERO, Duration.ZERO, 0, 0);

    public MediaTotals plus(MediaTotals other) {
        return new MediaTotals(
                sourceSegments + other.sourceSegments,
                transcodedSegments + other.transcodedSegments,
                sourceDuration.plus(other.sourceDuration),
                transcodedDuration.plus(other.transcodedDuration),
                sourceBytes + other.sourceBytes,
                transcodedBytes + other.transcodedBytes);
    }

    public MediaTotals minus(MediaTotals other) {
        return new MediaTotals(
                sourceSegments - other.sourceSegments,
                transcodedSegments - other.transcodedSegments,
                sourceDuration.minus(other.sourceDuration),
                transcodedDuration.minus(other.transcodedDuration),
                sourceBytes - other.sourceBytes,
                transcodedBytes - other.transcodedBytes);
    }
}
