package dev.aircheck.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.PictureTiming;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pictures are named by their own time; `12@10!` is the picture of 12 shown at 10 as a key frame.
final class CellScheduleTest {
    private final List<String> shown = new ArrayList<>();

    private final CellSink<Long> sink = new CellSink<>() {
        @Override
        public void begin(EncodeCell cell) {
            shown.add("[" + cell.sequence());
        }

        @Override
        public void show(Long picture, long ptsTicks, boolean keyFrame) {
            shown.add(picture + "@" + ptsTicks + (keyFrame ? "!" : ""));
        }

        @Override
        public void end(EncodeCell cell) {
            shown.add("]");
        }
    };

    private static EncodeCell asSource(long sequence, long start, long end, Long... keyFrames) {
        return new EncodeCell(sequence, start, end, List.of(keyFrames), new PictureTiming.AsSource());
    }

    private static EncodeCell grid(long sequence, long start, long end, long frameTicks) {
        return new EncodeCell(sequence, start, end, List.of(start), new PictureTiming.Grid(frameTicks));
    }

    private String play(List<EncodeCell> cells, long... times) throws IOException {
        CellSchedule<Long> schedule = new CellSchedule<>(cells, sink);
        for (long time : times) {
            schedule.accept(time, time);
        }
        schedule.finish();
        return String.join(" ", shown);
    }

    @Test
    void shows_each_source_picture_at_its_own_time() throws IOException {
        assertThat(play(List.of(asSource(0, 0, 30, 0L), asSource(1, 30, 60, 30L, 50L)), 0, 10, 20, 30, 40, 50))
                .isEqualTo("[0 0@0! 10@10 20@20 ] [1 30@30! 40@40 50@50! ]");
    }

    @Test
    void decodes_but_does_not_show_what_lies_outside_the_cells() throws IOException {
        assertThat(play(List.of(asSource(0, 20, 40, 20L)), 0, 10, 20, 30, 40, 50))
                .isEqualTo("[0 20@20! 30@30 ]");
    }

    @Test
    void moves_the_next_picture_back_when_the_key_frame_was_lost() throws IOException {
        assertThat(play(List.of(asSource(0, 0, 60, 0L, 30L)), 12, 20, 41, 50))
                .isEqualTo("[0 12@0! 20@20 41@30! 50@50 ]");
    }

    @Test
    void leaves_a_cell_empty_whose_pictures_were_all_lost() throws IOException {
        assertThat(play(List.of(asSource(0, 0, 30, 0L), asSource(1, 30, 60, 30L)), 40))
                .isEqualTo("[0 ] [1 40@30! ]");
    }

    @Test
    void drops_pictures_that_do_not_come_later_than_the_one_before() throws IOException {
        assertThat(play(List.of(asSource(0, 0, 30, 0L)), 0, 10, 10, 5, 20)).isEqualTo("[0 0@0! 10@10 20@20 ]");
    }

    @Test
    void fills_the_grid_with_the_picture_on_screen() throws IOException {
        assertThat(play(List.of(grid(0, 0, 60, 10)), 0, 9, 21, 50)).isEqualTo("[0 0@0! 9@10 21@20 21@30 21@40 50@50 ]");
    }

    @Test
    void carries_the_last_picture_over_the_edge_of_a_cell() throws IOException {
        assertThat(play(List.of(grid(0, 0, 20, 10), grid(1, 20, 40, 10)), 0, 28))
                .isEqualTo("[0 0@0! 0@10 ] [1 0@20! 28@30 ]");
    }

    @Test
    void starts_a_grid_from_pre_roll() throws IOException {
        assertThat(play(List.of(grid(3, 20, 40, 10)), 0, 10, 20, 30, 40)).isEqualTo("[3 20@20! 30@30 ]");
    }

    @Test
    void fills_a_grid_before_the_first_picture_with_that_picture() throws IOException {
        assertThat(play(List.of(grid(0, 0, 30, 10)), 17)).isEqualTo("[0 17@0! 17@10 17@20 ]");
    }

    @Test
    void shows_nothing_when_nothing_could_be_decoded() throws IOException {
        assertThat(play(List.of(grid(0, 0, 30, 10), asSource(1, 30, 60, 30L)))).isEqualTo("[0 ] [1 ]");
    }
}
