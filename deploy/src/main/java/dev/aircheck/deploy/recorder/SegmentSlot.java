package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.segment.Segment;
import java.time.Instant;

/// A segment's place on the timeline: the same in every rendition of the session.
record SegmentSlot(long sequence, long startTicks, long endTicks, Instant programDateTime, boolean discontinuity) {
    static SegmentSlot of(Segment segment) {
        return new SegmentSlot(
                segment.sequence(),
                segment.startTicks(),
                segment.endTicks(),
                segment.programDateTime(),
                segment.discontinuity());
    }
}
