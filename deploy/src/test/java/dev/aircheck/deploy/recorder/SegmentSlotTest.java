package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.Alignment;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodePlanner;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a slot says of the encoded rungs, against what the planner makes of the same segments.
class SegmentSlotTest {
    @Test
    void a_stalled_picture_on_the_grid_still_has_a_cell() {
        Segment stalled = withoutPictures(Alignment.REGRID);

        assertThat(cellsWith(stalled)).contains(stalled.sequence());
        assertThat(SegmentSlot.of(stalled).soundOnly()).isFalse();
    }

    @Test
    void sound_alone_as_received_has_no_cell() {
        Segment sound = withoutPictures(Alignment.PASSTHROUGH);

        assertThat(cellsWith(sound)).doesNotContain(sound.sequence());
        assertThat(SegmentSlot.of(sound).soundOnly()).isTrue();
    }

    @Test
    void a_segment_with_pictures_has_a_cell() {
        assertThat(Clip.segments()).noneMatch(segment -> SegmentSlot.of(segment).soundOnly());
    }

    /// The segment after the clip.
    private static Segment withoutPictures(Alignment alignment) {
        Segment last = Clip.segments(AlignmentPolicy.STRICT).getLast();
        return new Segment(
                last.sequence() + 1,
                last.endTicks(),
                last.endTicks() + last.durationTicks(),
                last.programDateTime(),
                false,
                alignment,
                null,
                null);
    }

    private static List<Long> cellsWith(Segment next) {
        EncodePlanner planner = new EncodePlanner();
        List<EncodeUnit> units = new ArrayList<>();
        Clip.segments(AlignmentPolicy.STRICT).forEach(segment -> units.addAll(planner.accept(segment)));
        units.addAll(planner.accept(next));
        units.addAll(planner.finish());
        return units.stream()
                .flatMap(unit -> unit.cells().stream())
                .map(EncodeCell::sequence)
                .toList();
    }
}
