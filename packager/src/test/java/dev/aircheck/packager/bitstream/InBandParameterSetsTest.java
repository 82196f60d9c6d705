package dev.aircheck.packager.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class InBandParameterSetsTest {
    private static final VideoFormat SMALL =
            new VideoFormat.Avc(Bytes.ofHex("01 42c01e ff e1 0004 6742c01e 01 0002 68ce"), 640, 360, 1, 1);
    private static final String SMALL_SETS = "00000004 6742c01e 00000002 68ce";
    private static final String KEY_FRAME = "00000002 6588";

    @Test
    void key_frames_carry_the_parameter_sets_of_their_format() {
        List<VideoSample> stored =
                InBandParameterSets.in(SMALL, List.of(sample(true, KEY_FRAME), sample(false, "00000001 41")));

        assertThat(stored).containsExactly(sample(true, SMALL_SETS + KEY_FRAME), sample(false, "00000001 41"));
    }

    @Test
    void an_access_unit_delimiter_stays_in_front() {
        assertThat(InBandParameterSets.in(SMALL, List.of(sample(true, "00000002 0910" + KEY_FRAME))))
                .containsExactly(sample(true, "00000002 0910" + SMALL_SETS + KEY_FRAME));
    }

    private static VideoSample sample(boolean idr, String payload) {
        return new VideoSample(0, 0, idr, Bytes.ofHex(payload));
    }
}
