package dev.aircheck.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JpegPictureTest {
    private static final PictureSize SIZE = new PictureSize(160, 90);

    @Test
    void takes_a_file_that_says_its_size() {
        assertThat(new JpegPicture(SIZE, Jpegs.bytes(160, 90)).size()).isEqualTo(SIZE);
    }

    @Test
    void refuses_another_size() {
        assertThatThrownBy(() -> new JpegPicture(SIZE, Jpegs.bytes(90, 160)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("90x160");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ffd8",
                "ffd8 ffd9", // no picture
                "ffd8 ffe0 ffff 0000 0000 0000 0000 0000 ffd9", // a segment longer than the file
                "ffd8 ffe0 0000 0000 0000 0000 0000 0000 ffd9", // a segment without a length
                "ffd8 ffc0 000b 08 005a 00a0 01 01 11 00", // no end
                "ffc0 000b 08 005a 00a0 01 01 11 00 ffd9", // no start
            })
    void refuses_what_is_no_whole_file(String hex) {
        assertThatThrownBy(() -> new JpegPicture(SIZE, Bytes.ofHex(hex))).isInstanceOf(IllegalArgumentException.class);
    }
}
