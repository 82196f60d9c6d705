package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodePlannerTest {
    @Test
    void a_passthrough_segment_is_one_unit_with_the_sources_key_frames() {
        var segments = Segments.of(
                Publisher.at(30, 1).gops(20).audio(48_000).seconds(10).events());

        var units = plan(segments);

        assertThat(units).hasSameSizeAs(segments);
        assertThat(units.getFirst().cells()).hasSize(1);
        assertThat(units.getFirst().cells().getFirst().idrTicks()).containsExactly(0L, 480_000L, 960_000L);
        assertThat(units.getFirst().cells().getFirst().timing()).isEqualTo(new PictureTiming.AsSource());
    }

    @Test
    void cells_of_a_long_group_are_batched_as_long_as_their_preroll() {
        var units =
                plan(Segments.of(Publisher.at(30, 1).gops(100_000).seconds(64).events()));

        assertThat(units).map(unit -> unit.cells().size()).containsExactly(1, 1, 2, 4, 8, 8, 8);
        assertThat(units).allMatch(unit -> unit.samples().getFirst().idr());
        assertThat(units).allMatch(unit -> unit.samples().size() <= 36 * 30 + 20);
    }

    @Test
    void a_new_key_frame_ends_the_batch_that_it_falls_into() {
        var units = plan(
                Segments.of(Publisher.at(30, 1).gops(250).bFrames(2).seconds(50).events()));

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .map(EncodeCell::sequence)
                .hasSize(25)
                .isSorted();
        for (EncodeUnit unit : units) {
            long start = unit.cells().getFirst().startTicks();
            long end = unit.cells().getLast().endTicks();
            assertThat(unit.samples().getFirst().idr()).isTrue();
            assertThat(start - unit.samples().getFirst().ptsTicks()).isBetween(0L, 250 * 24_000L);
            assertThat(unit.cells()).allMatch(cell -> cell.idrTicks().equals(List.of(cell.startTicks())));
            assertThat(unit.cells()).allMatch(cell -> cell.timing().equals(new PictureTiming.Grid(24_000)));
            assertThat(unit.samples().stream().filter(sample -> sample.ptsTicks() >= start && sample.ptsTicks() < end))
                    .hasSize((int) ((end - start) / 24_000));
        }
    }

    @Test
    void a_cell_without_pictures_is_encoded_from_the_last_one() {
        var units = plan(Segments.of(Publisher.at(30, 1)
                .gops(250)
                .seconds(20)
                .losing(number -> number >= 130 && number < 400)
                .events()));

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .map(EncodeCell::sequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void an_irregular_source_gets_whole_pictures_a_second() {
        var units = plan(Segments.of(SegmenterCutsTest.irregular(3, 20_000)));

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .allMatch(cell -> cell.timing().equals(new PictureTiming.Grid(72_000)));
    }

    @Test
    void a_change_of_alignment_ends_the_batch() {
        List<MediaEvent> events =
                new ArrayList<>(Publisher.at(30, 1).gops(250).seconds(7).events());
        events.addAll(
                Publisher.at(30, 1).gops(60).seconds(4).video(Publisher.FULL_HD).events());

        var units = plan(Segments.of(events));

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .map(EncodeCell::sequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(units).allMatch(unit -> unit.samples().getFirst().idr());
    }

    @Test
    void sound_alone_needs_no_unit() {
        assertThat(plan(Segments.of(
                        Publisher.at(30, 1).video(null).audio(48_000).seconds(9).events())))
                .isEmpty();
    }

    private static List<EncodeUnit> plan(List<Segment> segments) {
        var planner = new EncodePlanner();
        List<EncodeUnit> units = new ArrayList<>();
        segments.forEach(segment -> units.addAll(planner.accept(segment)));
        units.addAll(planner.finish());
        return units;
    }
}
