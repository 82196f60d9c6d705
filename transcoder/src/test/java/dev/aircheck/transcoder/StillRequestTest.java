package dev.aircheck.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StillRequestTest {
    @ParameterizedTest
    @CsvSource({
        "1920x1080 1:1, 160x90, 1280x720",
        "1280x720 1:1, 160x90, 1280x720",
        "640x480 1:1, 120x90, 640x480",
        "1080x1920 1:1, 90x160, 720x1280",
        "2560x1080 1:1, 160x68, 1280x540",
        "720x576 64:45, 160x90, 720x404",
        "64x36 1:1, 64x36, 64x36",
        "33x33 1:1, 32x32, 32x32",
    })
    void has_the_sources_shape_and_is_never_larger(String source, String tile, String poster) {
        StillRequest request = StillRequest.of(format(source), List.of(0L), List.of());

        assertThat(request.tileSize()).isEqualTo(size(tile));
        assertThat(request.posterSize()).isEqualTo(size(poster));
    }

    private static VideoFormat format(String source) {
        String[] numbers = source.split("[x :]", -1);
        return new VideoFormat.Avc(
                Bytes.EMPTY,
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3]));
    }

    private static PictureSize size(String text) {
        String[] sides = text.split("x", -1);
        return new PictureSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
