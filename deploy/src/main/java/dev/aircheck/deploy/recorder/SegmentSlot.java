package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.segment.Segment;
import java.time.Instant;

/// A segment's place on the timeline: the same in every rendition of the session.
/// @param pictures whether it has any
record SegmentSlot(
        long sequence,
        long startTicks,
        long endTicks,
        Instant programDateTime,
        boolean discontinuity,
        boolean pictures) {
    static SegmentSlot of(Segment segment) {
        return new SegmentSlot(
                segment.sequence(),
                segment.startTicks(),
                segment.endTicks(),
                segment.programDateTime(),
                segment.discontinuity(),
                segment.video() != null);
    }
}
