package dev.aircheck.packager.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The `avcC` here were written by FFmpeg 5.1 with x264, one for each picture format.
class AvcDecoderConfigurationTest {
    static final String HIGH_1080P =
            "01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c658" + "01000668ebe3cb22c0fdf8f800";
    static final String CONSTRAINED_BASELINE_720X1280 =
            "0142c01fffe100196742c01fd900b40a1b0110000003001000000303c0f18324800100" + "0568cb83cb20";
    private static final Bytes SPS_1080P = Bytes.ofHex("67640028acd940780227e5c044000003000400000300f03c60c658");
    private static final Bytes SPS_640X360 = Bytes.ofHex("6764001eacd940a02ff970110000030001000003003c0f162d96");
    private static final Bytes PPS = Bytes.ofHex("68ebe3cb22c0");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cropped 1088 lines,  1920x1080 1:1,   avc1.640028, " + HIGH_1080P,
        "portrait baseline,   720x1280 1:1,    avc1.42c01f, " + CONSTRAINED_BASELINE_720X1280,
        "cropped by 4 in 4:4:4, 852x480 1:1,     avc1.f4001f, "
                + "01f4001fffe1001b67f4001f919b281b07bc6f8088000003000800000301e078c18cb001000668ebe3c44844fff8f800",
        "4:2:2 10 bit,        1918x1078 1:1,   avc1.7a0028, "
                + "017a0028ffe1001c677a0028b6cd940780227a8bc044000003000400000300f03c60c65801000668ebe3cb22c0fefafa00",
        "10 bit,              1280x720 1:1,    avc1.6e001f, "
                + "016e001fffe1001a676e001fa6cd9405005bb0110000030001000003003c0f18319601000668ebe3cb22c0fdfafa00",
        "gray,                640x360 1:1,     avc1.64001e, "
                + "0164001effe1001b6764001ef3650280bfe27016c8000003000800000301e078b16cb001000668ebe3cb22c0fcf8f800",
        "interlaced,          1920x1080 1:1,   avc1.640028, "
                + "01640028ffe1001a67640028acd94078044fde0220000003002000000783e2c5b2c001000668fba3cb22c0fdf8f800",
        "wide PAL extended,   720x576 64:45,   avc1.64001f, "
                + "0164001fffe1001d6764001facd940b4126ffc010000b440000003004000000f03c60c658001000668ebe3cb22c0fdf8f800",
        "SAR from the table,  1440x1080 4:3,   avc1.640028, "
                + "01640028ffe1001b67640028acd9405a0227e5c384000003000400000300f03c60c65801000668ebe3cb22c0fdf8f800"
    })
    void reads_the_picture_size_of_every_format(String name, String picture, String codecs, String avcC) {
        VideoFormat.Avc format = AvcDecoderConfiguration.parse(Bytes.ofHex(avcC));

        assertThat("%dx%d %d:%d".formatted(format.widthPx(), format.heightPx(), format.sarWidth(), format.sarHeight()))
                .isEqualTo(picture);
        assertThat(format.codecs()).isEqualTo(codecs);
        assertThat(format.nalLengthSize()).isEqualTo(4);
        assertThat(format.decoderConfiguration()).isEqualTo(Bytes.ofHex(avcC));
    }

    @Test
    void reads_past_scaling_lists_and_a_picture_order_count_cycle() {
        BitWriter sps = new BitWriter().bits(8, 0x67).bits(8, 100).bits(8, 0).bits(8, 40);
        sps.ue(0).ue(1).ue(0).ue(0).bits(1, 0).bits(1, 1);
        sps.bits(1, 1).se(-8); // a list that ends at once
        sps.bits(1, 1);
        for (int i = 0; i < 16; i++) {
            sps.se(i % 2 == 0 ? 3 : -3);
        }
        sps.bits(6, 0); // the other six lists are not there
        sps.ue(0).ue(1).bits(1, 0).se(-1).se(2).ue(2).se(5).se(-5);
        sps.ue(4)
                .bits(1, 0)
                .ue(79)
                .ue(44)
                .bits(1, 1)
                .bits(1, 1)
                .bits(1, 0)
                .bits(1, 0)
                .bits(1, 1);

        VideoFormat.Avc format =
                AvcDecoderConfiguration.parse(AvcDecoderConfiguration.of(List.of(sps.toBytes()), List.of(PPS)));

        assertThat(format.widthPx()).isEqualTo(1280);
        assertThat(format.heightPx()).isEqualTo(720);
    }

    @Test
    void keeps_several_parameter_sets_and_trailing_bytes() {
        Bytes several = AvcDecoderConfiguration.of(List.of(SPS_1080P, SPS_640X360), List.of(PPS, PPS, PPS));

        VideoFormat.Avc format = AvcDecoderConfiguration.parse(Bytes.ofHex(several.toHex() + "cafe"));

        assertThat(format.widthPx()).isEqualTo(1920);
        assertThat(format.decoderConfiguration().toHex()).endsWith("cafe");
    }

    @Test
    void accepts_a_high_profile_without_its_extension() {
        String withoutExtension = HIGH_1080P.substring(0, HIGH_1080P.length() - 8);

        assertThat(AvcDecoderConfiguration.parse(Bytes.ofHex(withoutExtension)).heightPx())
                .isEqualTo(1080);
    }

    @Test
    void makes_the_record_that_ffmpeg_makes_of_the_same_parameter_sets() {
        assertThat(AvcDecoderConfiguration.of(List.of(SPS_1080P), List.of(PPS)).toHex())
                .isEqualTo(HIGH_1080P);
    }

    @Test
    void makes_no_record_without_parameter_sets() {
        assertThatThrownBy(() -> AvcDecoderConfiguration.of(List.of(), List.of(PPS)))
                .isInstanceOf(MalformedBitstreamException.class)
                .hasMessage("0 SPS (expected 1..31)");
        assertThatThrownBy(() -> AvcDecoderConfiguration.of(List.of(SPS_1080P), List.of()))
                .hasMessage("0 PPS (expected 1..255)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01640028ff",
                "01640028ffe0010006 68ebe3cb22c0", // no SPS
                "01640028fee1001b67640028acd940780227e5c044000003000400000300f03c60c658 01000668ebe3cb22c0", // 3 bytes
                "00640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c658 01000668ebe3cb22c0", // version
                "01640028ffe1000668ebe3cb22c0 00", // a PPS for an SPS
                "01640028ffe10000 00" // an empty SPS
            })
    void refuses_what_no_decoder_could_use(String avcC) {
        assertThatThrownBy(() -> AvcDecoderConfiguration.parse(Bytes.ofHex(avcC)))
                .isInstanceOf(MalformedBitstreamException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void refuses_a_record_that_is_cut_anywhere() {
        Bytes whole = Bytes.ofHex(CONSTRAINED_BASELINE_720X1280);

        for (int length = 0; length < whole.length(); length++) {
            Bytes cut = whole.slice(0, length);
            assertThatThrownBy(() -> AvcDecoderConfiguration.parse(cut))
                    .isInstanceOf(MalformedBitstreamException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 67, 0, coded picture of 16400x1088", "4294967294, 67, 0, coded", "119, 67, 960, cropped"})
    void refuses_absurd_sizes(long widthMacroblocksMinus1, long heightMinus1, long cropLeft, String message) {
        Bytes sps = new BitWriter()
                .bits(32, 0x6742_001FL)
                .ue(0)
                .ue(0)
                .ue(2)
                .ue(1)
                .bits(1, 0)
                .ue(widthMacroblocksMinus1)
                .ue(heightMinus1)
                .bits(3, 0b111)
                .ue(cropLeft)
                .ue(0)
                .ue(0)
                .ue(0)
                .bits(2, 0b01)
                .toBytes();

        assertThatThrownBy(() -> AvcDecoderConfiguration.of(List.of(sps), List.of(PPS)))
                .isInstanceOf(MalformedBitstreamException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_more_reference_frames_than_the_standard_has() {
        Bytes sps =
                new BitWriter().bits(32, 0x6742_001FL).ue(0).ue(0).ue(2).ue(100).toBytes();

        assertThatThrownBy(() -> AvcDecoderConfiguration.of(List.of(sps), List.of(PPS)))
                .hasMessage("max_num_ref_frames 100 (expected 0..16)");
    }
}
