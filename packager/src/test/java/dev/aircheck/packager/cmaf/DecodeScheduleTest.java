package dev.aircheck.packager.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DecodeScheduleTest {
    @Test
    void pictures_without_reordering_are_decoded_when_they_are_shown() {
        assertThat(DecodeSchedule.of(gop(10, 20, 30, 40))).containsExactly(10, 20, 30, 40);
    }

    @Test
    void a_picture_that_others_wait_for_is_decoded_before_the_first_of_them_is_shown() {
        assertThat(DecodeSchedule.of(gop(0, 300, 100, 200, 600, 400, 500)))
                .containsExactly(0, 50, 100, 200, 300, 400, 500);
    }

    @Test
    void a_pyramid_divides_the_time_before_its_first_picture() {
        assertThat(DecodeSchedule.of(gop(0, 400, 200, 100, 300))).containsExactly(0, 33, 66, 100, 300);
    }

    @Test
    void no_picture_is_decoded_after_it_is_shown() {
        List<VideoSample> gop = gop(0, 900, 500, 100, 700, 200, 800, 300);

        long[] dts = DecodeSchedule.of(gop);

        for (int i = 0; i < dts.length; i++) {
            assertThat(dts[i]).isLessThanOrEqualTo(gop.get(i).ptsTicks());
        }
        assertThat(dts).isSorted();
    }

    private static List<VideoSample> gop(long... ptsTicks) {
        return LongStream.of(ptsTicks)
                .mapToObj(pts -> new VideoSample(pts, pts, pts == ptsTicks[0], Bytes.EMPTY))
                .toList();
    }
}
