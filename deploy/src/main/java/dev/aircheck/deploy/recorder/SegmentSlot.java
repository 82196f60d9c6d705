package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.segment.Alignment;
import dev.aircheck.packager.segment.Segment;
import java.time.Instant;

/// A segment's place on the timeline: the same in every rendition of the session.
/// @param soundOnly it is published as received and has no pictures: the encoded rungs have no cell here. On a grid
/// they have
/// one all the same, which repeats the last picture.
record SegmentSlot(
        long sequence,
        long startTicks,
        long endTicks,
        Instant programDateTime,
        boolean discontinuity,
        boolean soundOnly) {
    static SegmentSlot of(Segment segment) {
        return new SegmentSlot(
                segment.sequence(),
                segment.startTicks(),
                segment.endTicks(),
                segment.programDateTime(),
                segment.discontinuity(),
                segment.alignment() == Alignment.PASSTHROUGH && hasNoPictures(segment));
    }

    private static boolean hasNoPictures(Segment segment) {
        return segment.video() == null || segment.video().samples().isEmpty();
    }
}
