package dev.aircheck.packager.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdtsFramesTest {
    private static final String FRAME = "fff14c80 013ffc 2110";
    private static final String FRAME_WITH_CRC = "fff04c80 017ffc abcd 2111";

    @Test
    void strips_the_headers_of_all_frames() {
        Bytes payload = Bytes.ofHex(FRAME + FRAME_WITH_CRC);

        assertThat(AdtsFrames.isAdts(payload)).isTrue();
        assertThat(AdtsFrames.strip(payload)).containsExactly(Bytes.ofHex("2110"), Bytes.ofHex("2111"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2110049900", "fff14c80013ffc21", "fff14c80013ffc211000", "fff14c80001ffc2110"})
    void takes_nothing_else_for_adts(String payload) {
        assertThat(AdtsFrames.isAdts(Bytes.ofHex(payload))).isFalse();
        assertThatThrownBy(() -> AdtsFrames.strip(Bytes.ofHex(payload)))
                .isInstanceOf(MalformedBitstreamException.class);
    }
}
