package dev.aircheck.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecoderAllowListTest {
    @ParameterizedTest
    @ValueSource(strings = {"magicyuv", "jpeg2000", "hevc", "libopenh264", "H264", "", "h264_v4l2m2m"})
    void refuses_every_other_decoder(String name) {
        assertThatThrownBy(() -> DecoderAllowList.find(name)).isInstanceOf(LibavException.class);
    }
}
