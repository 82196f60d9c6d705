package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a [SourceHealth] tells.
final class HealthMeter {
    private static final long NEVER = Long.MIN_VALUE;

    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private @Nullable Alignment alignment;
    private long keyFrameMillis = NEVER;
    private long longestIntervalMillis;
    private long lastIntervalMillis;
    private long videoBitrateBps;
    private long audioBitrateBps;
    private long pictures;
    private long audioFrames;
    private long absurdCompositionOffsets;

    void connectionStarted() {
        keyFrameMillis = NEVER;
    }

    void picture(long ptsMillis, boolean idr) {
        pictures++;
        if (keyFrameMillis != NEVER) {
            longestIntervalMillis = Math.max(longestIntervalMillis, ptsMillis - keyFrameMillis);
        }
        if (idr) {
            lastIntervalMillis = keyFrameMillis == NEVER ? lastIntervalMillis : ptsMillis - keyFrameMillis;
            keyFrameMillis = ptsMillis;
        }
    }

    void audioFrame() {
        audioFrames++;
    }

    void absurdCompositionOffset() {
        absurdCompositionOffsets++;
    }

    void dropped(DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    void segment(Segment segment) {
        long videoBytes = 0;
        long audioBytes = 0;
        if (segment.video() != null) {
            alignment = segment.alignment();
            for (var sample : segment.video().samples()) {
                videoBytes += sample.payload().length();
            }
        }
        if (segment.audio() != null) {
            for (var sample : segment.audio().samples()) {
                audioBytes += sample.payload().length();
            }
        }
        videoBitrateBps = bitrateBps(videoBytes, segment.durationTicks());
        audioBitrateBps = bitrateBps(audioBytes, segment.durationTicks());
    }

    SourceHealth report(@Nullable FrameRate frameRate, long audioReanchored) {
        return new SourceHealth(
                frameRate,
                alignment,
                Duration.ofMillis(longestIntervalMillis),
                Duration.ofMillis(lastIntervalMillis),
                videoBitrateBps,
                audioBitrateBps,
                pictures,
                audioFrames,
                audioReanchored,
                absurdCompositionOffsets,
                dropped);
    }

    private static long bitrateBps(long bytes, long ticks) {
        return bytes * 8 * MediaClock.TICKS_PER_SECOND / ticks;
    }
}
