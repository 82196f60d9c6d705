package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.segment.Alignment;
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
    private final MediaTotals counted;
    private MediaTotals totals = MediaTotals.NONE;
    private long offeredBytes;
    private Instant lastSeen;

    /// @param counted by an earlier run of the server: while its journal is read again, figures do not fall
    SessionTotals(InstantSource clock, Instant createdAt, MediaTotals counted) {
        this.clock = clock;
        this.lastSeen = createdAt;
        this.counted = counted;
    }

    synchronized void sourceSegment(Segment segment) {
        seen(segment);
        offeredBytes += bytes(segment.audio());
        if (segment.alignment() == Alignment.PASSTHROUGH) {
            offeredBytes += bytes(segment.video());
        }
        totals = new MediaTotals(
                totals.sourceSegments() + 1,
                totals.transcodedSegments(),
                totals.sourceDuration().plus(MediaClock.toDuration(segment.durationTicks())),
                totals.transcodedDuration(),
                totals.sourceBytes() + bytes(segment.video()) + bytes(segment.audio()),
                totals.transcodedBytes());
    }

    /// By the time that the media has, which may be long ago when a journal is read again.
    private void seen(Segment segment) {
        Instant end = segment.programDateTime().plus(MediaClock.toDuration(segment.durationTicks()));
        Instant now = clock.instant();
        Instant arrival = end.isBefore(now) ? end : now;
        lastSeen = arrival.isAfter(lastSeen) ? arrival : lastSeen;
    }

    synchronized void encodedSegment(SegmentSlot slot, long bytes) {
        offeredBytes += bytes;
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
        return new MediaTotals(
                Math.max(totals.sourceSegments(), counted.sourceSegments()),
                Math.max(totals.transcodedSegments(), counted.transcodedSegments()),
                longer(totals.sourceDuration(), counted.sourceDuration()),
                longer(totals.transcodedDuration(), counted.transcodedDuration()),
                Math.max(totals.sourceBytes(), counted.sourceBytes()),
                Math.max(totals.transcodedBytes(), counted.transcodedBytes()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// What players were offered since this run of the server has the session: every rung and the audio.
    synchronized long offeredBytes() {
        return offeredBytes;
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
