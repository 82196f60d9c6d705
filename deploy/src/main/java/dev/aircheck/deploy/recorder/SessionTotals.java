package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.segment.AudioPart;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import dev.aircheck.storage.catalog.MediaTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What has gone through a session so far. Thread-safe: guarded by its own lock, which is held for moments.
final class SessionTotals {
    private final InstantSource clock;
    private MediaTotals totals = MediaTotals.NONE;
    private Instant lastSeen;

    SessionTotals(InstantSource clock, Instant createdAt) {
        this.clock = clock;
        this.lastSeen = createdAt;
    }

    synchronized void sourceSegment(Segment segment) {
        lastSeen = clock.instant();
        totals = new MediaTotals(
                totals.sourceSegments() + 1,
                totals.transcodedSegments(),
                totals.sourceDuration().plus(MediaClock.toDuration(segment.durationTicks())),
                totals.transcodedDuration(),
                totals.sourceBytes() + bytes(segment.video()) + bytes(segment.audio()),
                totals.transcodedBytes());
    }

    synchronized void encodedSegment(SegmentSlot slot, long bytes) {
        Duration duration = MediaClock.toDuration(slot.endTicks() - slot.startTicks());
        totals = new MediaTotals(
                totals.sourceSegments(),
                totals.transcodedSegments() + 1,
                totals.sourceDuration(),
                totals.transcodedDuration().plus(duration),
                totals.sourceBytes(),
                totals.transcodedBytes() + bytes);
    }

    synchronized MediaTotals totals() {
        return totals;
    }

    synchronized Instant lastSeen() {
        return lastSeen;
    }

    private static long bytes(@Nullable VideoPart video) {
        return video == null
                ? 0
                : video.samples().stream()
                        .mapToLong(sample -> sample.payload().length())
                        .sum();
    }

    private static long bytes(@Nullable AudioPart audio) {
        return audio == null
                ? 0
                : audio.samples().stream()
                        .mapToLong(sample -> sample.payload().length())
                        .sum();
    }
}
