package dev.aircheck.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameDecimatorTest {
    @ParameterizedTest
    @CsvSource({
        "60,1,30,1,60",
        "60000,1001,30000,1001,60",
        "50,1,25,1,50",
        "30,1,30,1,60",
        "25,1,30,1,50",
        "60,1,15,1,30"
    })
    void keeps_an_even_share_of_two_seconds(int num, int den, int limitNum, int limitDen, int expected) {
        FrameRate source = new FrameRate(num, den);
        FrameDecimator decimator = new FrameDecimator(new FrameRate(limitNum, limitDen));

        long kept = IntStream.range(0, source.framesIn(2))
                .filter(i -> decimator.keeps(i * source.ticksPerFrame(), i == 0))
                .count();

        assertThat(kept).isEqualTo(expected);
    }

    @Test
    void keeps_every_second_picture_although_times_were_rounded_to_milliseconds() {
        FrameDecimator decimator = new FrameDecimator(new FrameRate(30, 1));

        int[] kept = IntStream.range(0, 120)
                .filter(i -> decimator.keeps(MediaClock.fromMillis(Math.round(i * 1000 / 60.0)), i == 0))
                .toArray();

        assertThat(kept).isEqualTo(IntStream.range(0, 60).map(i -> 2 * i).toArray());
    }

    @Test
    void keeps_key_frames_always() {
        FrameDecimator decimator = new FrameDecimator(new FrameRate(1, 1));

        assertThat(decimator.keeps(0, true)).isTrue();
        assertThat(decimator.keeps(24_000, false)).isFalse();
        assertThat(decimator.keeps(48_000, true)).isTrue();
    }

    @Test
    void decides_the_same_wherever_a_job_begins() {
        FrameRate limit = new FrameRate(25, 1);
        FrameDecimator whole = new FrameDecimator(limit);
        FrameDecimator late = new FrameDecimator(limit);

        boolean[] fromStart = new boolean[300];
        for (int i = 0; i < fromStart.length; i++) {
            fromStart[i] = whole.keeps(i * 12_000L, i % 120 == 0);
        }

        for (int i = 120; i < fromStart.length; i++) {
            assertThat(late.keeps(i * 12_000L, i % 120 == 0)).isEqualTo(fromStart[i]);
        }
    }
}
