package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.transcoder.PictureSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredStillTest {
    private static final PictureSize SIZE = new PictureSize(2, 2);

    private static StoredStill at(long seconds, int meanLuma) {
        return new StoredStill(seconds, seconds * MediaClock.TICKS_PER_SECOND, SIZE, meanLuma, SIZE, 1, 0);
    }

    private static long chosen(StoredStill... stills) {
        return StoredStill.poster(List.of(stills)).orElseThrow().sequence();
    }

    @Test
    void the_poster_is_taken_a_few_seconds_in() {
        assertThat(chosen(at(0, 128), at(2, 128), at(4, 128), at(6, 128))).isEqualTo(4);
    }

    @Test
    void a_short_recording_has_its_first_picture() {
        assertThat(chosen(at(0, 128), at(2, 128))).isZero();
    }

    @Test
    void a_black_opening_is_passed() {
        assertThat(chosen(at(0, 0), at(4, 10), at(64, 60))).isEqualTo(64);
    }

    @Test
    void a_picture_from_the_start_is_better_than_a_black_one() {
        assertThat(chosen(at(0, 128), at(4, 0))).isZero();
    }

    @Test
    void a_recording_that_is_all_black_has_a_black_one() {
        assertThat(chosen(at(0, 0), at(4, 0))).isEqualTo(4);
    }

    @Test
    void a_tile_alone_is_no_poster() {
        assertThat(StoredStill.poster(List.of(new StoredStill(0, 0, SIZE, 128, null, 0, 0))))
                .isEmpty();
    }
}
