package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderReport;
import dev.aircheck.transcoder.H264Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EncoderInUseTest {
    private final List<H264Encoder> tried = new ArrayList<>();

    private EncoderInUse choose(EncoderChoice choice, H264Encoder... working) throws InterruptedException {
        EncoderInUse encoders = new EncoderInUse(choice);
        encoders.choose(encoder -> {
            tried.add(encoder);
            return new EncoderReport(encoder, Set.of(working).contains(encoder), "because");
        });
        return encoders;
    }

    @Test
    void auto_takes_the_first_that_works() throws InterruptedException {
        EncoderInUse encoders = choose(EncoderChoice.AUTO, H264Encoder.QSV, H264Encoder.VAAPI);

        assertThat(encoders.await()).isEqualTo(H264Encoder.QSV);
        assertThat(tried).containsExactly(H264Encoder.NVENC, H264Encoder.QSV);
        assertThat(encoders.warning()).isEmpty();
    }

    @Test
    void auto_takes_x264_without_a_word_when_nothing_works() throws InterruptedException {
        EncoderInUse encoders = choose(EncoderChoice.AUTO);

        assertThat(encoders.await()).isEqualTo(H264Encoder.X264);
        assertThat(encoders.warning()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENH264", "NVENC", "QSV", "VAAPI"})
    void warns_when_the_named_one_does_not_work(EncoderChoice choice) throws InterruptedException {
        EncoderInUse encoders = choose(choice);

        assertThat(encoders.await()).isEqualTo(H264Encoder.X264);
        assertThat(tried).hasSize(1);
        assertThat(encoders.warning().orElseThrow()).contains(choice.label()).doesNotContain("because");
    }

    @Test
    void x264_needs_no_trial() throws InterruptedException {
        EncoderInUse encoders = new EncoderInUse(EncoderChoice.X264);

        assertThat(encoders.needsChoosing()).isFalse();
        assertThat(encoders.await()).isEqualTo(H264Encoder.X264);
    }

    @Test
    void gives_up_an_encoder_at_its_third_failure() throws InterruptedException {
        EncoderInUse encoders = choose(EncoderChoice.NVENC, H264Encoder.NVENC);

        encoders.failed(H264Encoder.NVENC, "job", "driver gone");
        encoders.failed(H264Encoder.NVENC, "job", "driver gone");
        assertThat(encoders.now()).isEqualTo(H264Encoder.NVENC);
        encoders.failed(H264Encoder.NVENC, "job", "driver gone");

        assertThat(encoders.now()).isEqualTo(H264Encoder.X264);
        assertThat(encoders.warning().orElseThrow()).contains("nvenc").doesNotContain("driver");
    }

    @Test
    void forgets_failures_after_many_good_jobs() throws InterruptedException {
        EncoderInUse encoders = choose(EncoderChoice.NVENC, H264Encoder.NVENC);

        for (int round = 0; round < 5; round++) {
            encoders.failed(H264Encoder.NVENC, "job", "driver gone");
            for (int i = 0; i < 1800; i++) {
                encoders.worked();
            }
        }

        assertThat(encoders.now()).isEqualTo(H264Encoder.NVENC);
    }
}
