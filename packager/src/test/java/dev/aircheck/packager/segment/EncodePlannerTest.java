package dev.aircheck.packager.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                plan(Segments.of(Publisher.at(30, 1).gops(100_000).seconds(32).events()));

        assertThat(units).map(unit -> unit.cells().size()).containsExactly(1, 1, 2, 4, 8);
        assertThat(units).allMatch(unit -> unit.samples().getFirst().idr());
        assertThat(units).allMatch(unit -> unit.continuation() == null);
    }

    @ParameterizedTest
    @CsvSource({"120, 1.05", "250, 1.7", "300, 1.65", "360, 2.2"})
    void preroll_stays_a_small_part_of_the_work(int gop, double mostDecodesOfEachPicture) {
        var units = plan(Segments.of(
                Publisher.at(30, 1).gops(gop).bFrames(2).seconds(300).events()));

        int decoded = units.stream().mapToInt(unit -> unit.samples().size()).sum();

        assertThat(decoded / (300 * 30.0)).isLessThanOrEqualTo(mostDecodesOfEachPicture);
    }

    @ParameterizedTest
    @CsvSource({"30, 60, 0", "30, 300, 2", "60, 300, 3", "5, 300, 0"})
    void a_group_without_end_is_continued_picture_by_picture(int fps, int seconds, int bFrames) {
        var segments = Segments.of(Publisher.at(fps, 1)
                .gops(1_000_000)
                .bFrames(bFrames)
                .seconds(seconds)
                .events());

        var units = plan(segments);

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .map(EncodeCell::sequence)
                .containsExactlyElementsOf(
                        segments.stream().map(Segment::sequence).toList());
        assertThat(units).allMatch(unit -> unit.samples().size() <= 38 * fps);
        var pictures =
                Segments.pictures(segments).stream().map(VideoSample::dtsTicks).toList();
        var continued =
                units.stream().filter(unit -> unit.continuation() != null).toList();
        assertThat(continued).hasSizeGreaterThan(seconds / 2 - 17 - 7);
        checkContinuation(continued, pictures, 720_000L / fps);
    }

    /// What a decoder has that was given each unit's pictures until the last cell's were certain.
    private static void checkContinuation(List<EncodeUnit> units, List<Long> pictures, long frameTicks) {
        for (EncodeUnit unit : units) {
            boolean last = unit.equals(units.getLast());
            assertThat(unit.continuation()).isEqualTo(new Continuation(0, last));
            long start = unit.cells().getFirst().startTicks();
            long end = unit.cells().getLast().endTicks();
            var given = unit.samples().stream().map(VideoSample::dtsTicks).toList();
            int first = pictures.indexOf(given.getFirst());
            assertThat(given).isEqualTo(pictures.subList(first, first + given.size()));
            assertThat(given.getFirst()).isBetween(start - frameTicks, start);
            assertThat(given.stream().filter(dts -> dts >= end).count())
                    .as("pictures behind %s", unit.cells())
                    .isBetween(last ? 0L : 17L, last ? 0L : pictures.size());
        }
    }

    @Test
    void a_key_frame_ends_a_continued_group() {
        var units = plan(Segments.of(
                Publisher.at(30, 1).gops(1_311, 60).bFrames(2).seconds(60).events()));

        var continued =
                units.stream().filter(unit -> unit.continuation() != null).toList();
        assertThat(continued.getLast().continuation()).isEqualTo(new Continuation(0, true));
        assertThat(continued.getLast().cells().getLast().endTicks()).isEqualTo(44 * 720_000L);
        var after = units.get(units.indexOf(continued.getLast()) + 1);
        assertThat(after.continuation()).isNull();
        assertThat(after.samples().getFirst().idr()).isTrue();
        assertThat(after.samples().getFirst().ptsTicks()).isEqualTo(1_311 * 24_000L);
    }

    @Test
    void a_pause_in_a_continued_group_holds_nothing_back_for_ever() {
        var units = plan(Segments.of(Publisher.at(30, 1)
                .gops(1_000_000)
                .audio(48_000)
                .seconds(120)
                .losing(number -> number >= 1_500 && number < 3_000)
                .events()));

        assertThat(units)
                .flatExtracting(EncodeUnit::cells)
                .map(EncodeCell::sequence)
                .hasSize(60)
                .isSorted();
        assertThat(units).allMatch(unit -> unit.cells().size() <= 8);
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
