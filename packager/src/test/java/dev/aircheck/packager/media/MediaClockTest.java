package dev.aircheck.packager.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaClockTest {
    @ParameterizedTest
    @CsvSource({
        "24000,1001,30030",
        "24,1,30000",
        "25,1,28800",
        "30000,1001,24024",
        "30,1,24000",
        "50,1,14400",
        "60000,1001,12012",
        "60,1,12000",
        "120,1,6000"
    })
    void one_picture_of_every_common_rate_is_a_whole_number_of_ticks(int numerator, int denominator, long ticks) {
        FrameRate rate = new FrameRate(numerator, denominator);

        long perFrame = rate.ticksPerFrame();

        assertThat(perFrame).isEqualTo(ticks);
        assertThat(perFrame * numerator).isEqualTo((long) MediaClock.TICKS_PER_SECOND * denominator);
    }
}
