package dev.aircheck.api.rest;

import dev.aircheck.storage.catalog.MediaTotals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Fields that streams and sessions share, in the units of the wire: Unix milliseconds, seconds, bytes.
final class Wire {
    private static final double MILLIS_PER_SECOND = 1000;

    private Wire() {}

    static long millisOrZero(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    static void putTotals(ObjectNode json, MediaTotals totals) {
        json.put("sourceSegments", totals.sourceSegments());
        json.put("transcodedSegments", totals.transcodedSegments());
        json.put("sourceSegmentsDuration", seconds(totals.sourceDuration()));
        json.put("transcodedSegmentsDuration", seconds(totals.transcodedDuration()));
        json.put("sourceBytes", totals.sourceBytes());
        json.put("transcodedBytes", totals.transcodedBytes());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
