package dev.aircheck.packager.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSpecificConfigTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LC 48 kHz stereo,                    1190,           2,  48000, 2, 1024",
        "LC 44.1 kHz stereo,                  1210,           2,  44100, 2, 1024",
        "LC 44.1 kHz mono,                    1208,           2,  44100, 1, 1024",
        "LC 32 kHz stereo,                    1290,           2,  32000, 2, 1024",
        "LC 22.05 kHz mono,                   1388,           2,  22050, 1, 1024",
        "LC 16 kHz mono,                      1408,           2,  16000, 1, 1024",
        "LC 8 kHz mono,                       1588,           2,   8000, 1, 1024",
        "LC 48 kHz 5.1,                       11b0,           2,  48000, 6, 1024",
        "LC 48 kHz 7.1,                       11b8,           2,  48000, 8, 1024",
        "LC 48 kHz stereo in 960 frames,      1194,           2,  48000, 2,  960",
        "LC 48 kHz explicit,                  1780 5dc0 10,   2,  48000, 2, 1024",
        "HE v1 hierarchical,                  2b92 0800,      5,  44100, 2, 2048",
        "HE v2 hierarchical,                  eb8a 0800,      29, 44100, 2, 2048",
        "HE v1 backward compatible,           139056e5a0,     5,  44100, 2, 2048",
        "HE v2 backward compatible,           138856e5a54880, 29, 44100, 2, 2048",
        "HE v1 downsampled,                   2a12 0800,      5,  44100, 2, 1024",
        "HE v1 said to be absent,             139056e500,     2,  22050, 2, 1024",
        "LC with FFmpeg's absent SBR,         119056e500,     2,  48000, 2, 1024",
        "LC with trailing bytes,              1190 0000 00,   2,  48000, 2, 1024"
    })
    void reads_every_way_of_signalling(
            String name, String config, int objectType, int sampleRateHz, int channels, int samplesPerFrame) {
        AudioFormat.Aac format = AudioSpecificConfig.parse(Bytes.ofHex(config));

        assertThat(format)
                .isEqualTo(
                        new AudioFormat.Aac(Bytes.ofHex(config), objectType, sampleRateHz, channels, samplesPerFrame));
    }

    @Test
    void counts_the_channels_of_a_program_configuration() {
        Bytes config = new BitWriter()
                .bits(5, 2)
                .bits(4, 3)
                .bits(4, 0)
                .bits(3, 0)
                .bits(10, 0b0000_01_0011) // tag, object type, rate
                .bits(4, 2) // front: centre and a pair
                .bits(4, 0)
                .bits(4, 1) // back: a pair
                .bits(2, 1) // one LFE
                .bits(3, 1)
                .bits(4, 1)
                .bits(1, 1)
                .bits(4, 9) // mono mixdown
                .bits(2, 0)
                .bits(15, 0b0_0000_1_0000_1_0001) // centre, pair, pair
                .bits(4 + 4 + 5, 0)
                .alignToByte()
                .bits(8, 2)
                .bits(16, 0xCAFE)
                .toBytes();

        assertThat(AudioSpecificConfig.parse(config).channels()).isEqualTo(6);
    }

    @Test
    void reads_error_resilient_low_delay() {
        Bytes config = new BitWriter()
                .bits(5, 23)
                .bits(4, 3)
                .bits(4, 2)
                .bits(3, 0b101) // 480 samples, extension flag
                .bits(4, 0)
                .toBytes();

        assertThat(AudioSpecificConfig.parse(config).samplesPerFrame()).isEqualTo(480);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // sent by some encoders ahead of the real one
                "11",
                "1690", // rate index 13
                "1780000010", // explicit rate 0
                "11c8", // channel configuration 9
                "f94640", // USAC
                "2b1a0800" // SBR at a rate that is neither one
            })
    void refuses_what_it_cannot_time(String config) {
        assertThatThrownBy(() -> AudioSpecificConfig.parse(Bytes.ofHex(config)))
                .isInstanceOf(MalformedBitstreamException.class)
                .hasMessageContaining("expected");
    }
}
