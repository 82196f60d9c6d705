package dev.aircheck.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class H264LevelTest {
    @ParameterizedTest
    @CsvSource({"426,240,3.0", "640,360,3.1", "854,480,3.1", "1280,720,3.2", "1920,1080,4.2", "3840,2160,5.2"})
    void covers_the_size_at_60_pictures_a_second(int width, int height, String expected) {
        assertThat(H264Level.choose(width, height, null).name()).isEqualTo(expected);
    }

    @Test
    void does_not_change_when_the_rate_becomes_known() {
        assertThat(H264Level.choose(1280, 720, new FrameRate(30_000, 1001)))
                .isEqualTo(H264Level.choose(1280, 720, null));
    }

    @Test
    void is_higher_for_fast_sources() {
        assertThat(H264Level.choose(1280, 720, new FrameRate(120, 1)).name()).isEqualTo("4.2");
    }
}
