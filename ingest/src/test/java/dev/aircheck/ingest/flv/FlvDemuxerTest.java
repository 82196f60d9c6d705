package dev.aircheck.ingest.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.IngestProblem.Kind;
import dev.aircheck.ingest.RecordingSink;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.MediaEvent.VideoAccessUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlvDemuxerTest {
    private static final String SPS = "64000aacd94426c044000003000400000300c83c489658";
    /// The same, 96 pixels wide.
    private static final String WIDER_SPS = "64000aacd94626c044000003000400000300c83c489658";

    private static final String PPS = "68ebe3cb22c0";
    private static final String AVC_C = "0164000affe10018 67" + SPS + "010006" + PPS + "fdf8f800";
    private static final String IDR = "00000004 65888410";
    private static final String PICTURE = "00000004 419a2410";

    private final RecordingSink sink = new RecordingSink();
    private final FlvDemuxer demuxer = new FlvDemuxer(sink, () -> 0);

    @Test
    void header_then_pictures_pass_exactly_as_received() {
        video(0, "17 00 000000" + AVC_C);
        video(40, "17 01 000050" + IDR);
        video(80, "27 01 ffffd8" + PICTURE);

        assertThat(sink.eventsOf(MediaEvent.VideoConfigured.class)
                        .getFirst()
                        .format()
                        .widthPx())
                .isEqualTo(64);
        assertThat(pictures())
                .containsExactly(
                        new VideoAccessUnit(0, 80, true, Bytes.ofHex(IDR)),
                        new VideoAccessUnit(40, -40, false, Bytes.ofHex(PICTURE)));
    }

    @Test
    void repeated_headers_are_ignored_with_their_timestamps() {
        video(5000, "17 00 000000" + AVC_C);
        video(5000, "17 01 000000" + IDR);
        video(0, "17 00 000000" + AVC_C);
        video(5040, "27 01 000000" + PICTURE);

        assertThat(sink.eventsOf(MediaEvent.VideoConfigured.class)).hasSize(1);
        assertThat(pictures().getLast().dtsMillis()).isEqualTo(40);
    }

    @Test
    void changed_header_is_told() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 00 000000" + AVC_C.replace("68ebe3cb22c0", "68ebe3cb22c1"));

        assertThat(sink.eventsOf(MediaEvent.VideoConfigured.class)).hasSize(2);
    }

    @Test
    void nal_type_decides_what_a_key_frame_is() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 01 000000" + PICTURE);
        video(40, "27 01 000000" + IDR);

        assertThat(pictures()).containsExactly(new VideoAccessUnit(40, 0, true, Bytes.ofHex(IDR)));
        assertThat(sink.problemKinds()).containsExactly(Kind.FRAMES_BEFORE_KEY_FRAME);
    }

    @Test
    void parameter_sets_in_band_serve_as_header() {
        video(0, "17 01 000000 00000018 67" + SPS + "00000006" + PPS + IDR);

        assertThat(sink.eventsOf(MediaEvent.VideoConfigured.class)).hasSize(1);
        assertThat(pictures()).hasSize(1);
    }

    @Test
    void annex_b_becomes_length_prefixed() {
        video(0, "17 00 000000 00000001 67" + SPS + "00000001" + PPS);
        video(0, "17 01 000000 00000001 65888410");

        assertThat(sink.eventsOf(MediaEvent.VideoConfigured.class)).hasSize(1);
        assertThat(pictures().getFirst().payload()).isEqualTo(Bytes.ofHex(IDR));
    }

    @Test
    void ten_seconds_of_pictures_without_configuration_are_enough() {
        video(0, "27 01 000000" + PICTURE);
        video(9_000, "27 01 000000" + PICTURE);

        assertThatThrownBy(() -> video(11_000, "27 01 000000" + PICTURE))
                .isInstanceOfSatisfying(
                        RtmpProtocolException.class,
                        e -> assertThat(e.reason()).isEqualTo(CloseReason.NO_CODEC_CONFIG));
        assertThat(sink.problemKinds()).contains(Kind.NO_CODEC_CONFIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17 01 000000 00000fff 65", "17 01 00", "17", "17 01 000000 000000"})
    void damaged_pictures_are_counted_and_left_out(String hex) {
        video(0, "17 00 000000" + AVC_C);
        video(0, hex);

        assertThat(pictures()).isEmpty();
        assertThat(sink.problemKinds()).containsExactly(Kind.CORRUPT_FRAMES);
    }

    @Test
    void impossible_composition_offset_is_taken_for_0() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 01 7fffff" + IDR);

        assertThat(pictures().getFirst().compositionOffsetMillis()).isZero();
        assertThat(sink.problemKinds()).containsExactly(Kind.COMPOSITION_OFFSET_IGNORED);
    }

    @Test
    void enhanced_avc_is_read_with_and_without_composition_time_and_behind_modex_and_multitrack() {
        video(0, "90 61766331" + AVC_C);
        video(0, "91 61766331 000050" + IDR);
        video(40, "a3 61766331" + PICTURE);
        video(80, "a7 02 000000 03 61766331" + PICTURE);
        video(120, "a6 03 61766331 00" + PICTURE);
        video(160, "a6 13 61766331 01 000001 00 00 000008" + PICTURE);
        video(0, "92 61766331");
        video(0, "94 61766331 0a");

        assertThat(pictures()).extracting(VideoAccessUnit::dtsMillis).containsExactly(0L, 40L, 80L, 120L, 160L);
        assertThat(pictures())
                .extracting(VideoAccessUnit::compositionOffsetMillis)
                .containsExactly(80, 0, 0, 0, 0);
    }

    @Test
    void other_tracks_are_told_and_left_out() {
        video(0, "86 01 61766331 01 000000" + IDR);

        assertThat(sink.problemKinds()).containsExactly(Kind.EXTRA_TRACKS);
    }

    @ParameterizedTest
    @CsvSource({
        "90 68766331 01, HEVC",
        "90 61763031 01, AV1",
        "91 76703039 01, VP9",
        "1c 00 000000 01, HEVC",
        "22 00, Sorenson"
    })
    void other_video_codecs_are_refused_by_name(String hex, String name) {
        assertThatThrownBy(() -> video(0, hex)).isInstanceOf(RtmpProtocolException.class);

        assertThat(sink.problems.getFirst().text()).contains(name).contains("H.264");
    }

    @ParameterizedTest
    @CsvSource({"2f ff, MP3", "90 4f707573 01, Opus", "91 664c6143 01, FLAC"})
    void other_audio_codecs_are_refused_by_name(String hex, String name) {
        assertThatThrownBy(() -> audio(0, hex)).isInstanceOf(RtmpProtocolException.class);

        assertThat(sink.problems.getFirst().text()).contains(name).contains("AAC");
    }

    @Test
    void a_hundred_unknown_packets_are_enough() {
        for (int i = 0; i < 99; i++) {
            video(0, "98 61766331");
        }

        assertThatThrownBy(() -> video(0, "98 61766331")).isInstanceOf(RtmpProtocolException.class);
    }

    @Test
    void empty_audio_header_first_and_silence_marks_are_no_error() {
        audio(0, "af 00");
        audio(0, "af 00 1190");
        audio(0, "");
        audio(0, "af 01 2110");

        assertThat(sink.events)
                .containsExactly(
                        new MediaEvent.AudioConfigured(new AudioFormat.Aac(Bytes.ofHex("1190"), 2, 48_000, 2, 1024)),
                        new MediaEvent.AudioAccessUnit(0, Bytes.ofHex("2110")));
        assertThat(sink.problems).isEmpty();
    }

    @Test
    void adts_is_stripped_and_configures_the_track() {
        audio(0, "af 01 fff14c80013ffc 2110 fff14c80013ffc 2111");

        assertThat(sink.events)
                .containsExactly(
                        new MediaEvent.AudioConfigured(new AudioFormat.Aac(Bytes.ofHex("1190"), 2, 48_000, 2, 1024)),
                        new MediaEvent.AudioAccessUnit(0, Bytes.ofHex("2110")),
                        new MediaEvent.AudioAccessUnit(21, Bytes.ofHex("2111")));
    }

    @Test
    void m07_parameter_sets_repeated_in_band_are_no_news() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 01 000000" + inBand(SPS, PPS) + IDR);
        video(40, "17 01 000000" + inBand(SPS, PPS) + IDR);

        assertThat(sink.eventsOf(MediaEvent.VideoConfigured.class)).hasSize(1);
        assertThat(pictures()).hasSize(2);
    }

    @Test
    void m06_another_sps_in_band_is_a_new_configuration_until_another_header_comes() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 01 000000" + inBand(WIDER_SPS, PPS) + IDR);
        video(40, "17 01 000000" + inBand(WIDER_SPS, PPS) + IDR);
        video(0, "17 00 000000" + AVC_C);
        video(80, "27 01 000000" + PICTURE);

        assertThat(configuredWidths()).containsExactly(64, 96);
        assertThat(pictures()).hasSize(3);
    }

    @Test
    void another_sps_beside_a_picture_that_is_no_idr_changes_nothing() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 01 000000" + IDR);
        video(40, "27 01 000000" + inBand(WIDER_SPS, PPS) + PICTURE);

        assertThat(configuredWidths()).containsExactly(64);
    }

    @Test
    void an_sps_in_band_that_cannot_be_read_leaves_the_configuration_as_it_was() {
        video(0, "17 00 000000" + AVC_C);
        video(0, "17 01 000000 00000002 67ff 00000006" + PPS + IDR);

        assertThat(configuredWidths()).containsExactly(64);
        assertThat(pictures()).hasSize(1);
    }

    @Test
    void pictures_are_framed_as_the_configuration_in_band_says() {
        video(0, "17 00 000000" + AVC_C.replace("64000affe1", "64000afde1"));
        video(0, "17 01 000000 0018 67" + WIDER_SPS + "0006" + PPS + "0004 65888410");

        assertThat(configuredWidths()).containsExactly(64, 96);
        assertThat(pictures().getFirst().payload()).isEqualTo(Bytes.ofHex(inBand(WIDER_SPS, PPS) + IDR));
    }

    @Test
    void x08_more_than_240_pictures_a_second_are_told_and_kept() {
        video(0, "17 00 000000" + AVC_C);
        for (int t = 0; t < 600; t++) {
            video(t * 3L, "17 01 000000" + IDR);
        }

        assertThat(sink.problemKinds()).containsExactly(Kind.FRAME_RATE_HIGH);
        assertThat(pictures()).hasSize(600);
    }

    @Test
    void x10_more_than_200_audio_frames_a_second_are_an_attack() {
        audio(0, "af 00 1190");
        for (int t = 0; t < 400; t++) {
            audio(0, "af 01 2110");
        }

        assertThatThrownBy(() -> audio(0, "af 01 2110"))
                .isInstanceOfSatisfying(
                        RtmpProtocolException.class,
                        e -> assertThat(e.reason()).isEqualTo(CloseReason.AUDIO_RATE_EXCEEDED));
    }

    @Test
    void an_hour_of_96_khz_audio_is_none() {
        audio(0, "af 00 1010");
        for (long frame = 0; frame < 3_600L * 96_000 / 1024; frame++) {
            audio(frame * 1024 / 96, "af 01 2110");
            // Not looked at here; the sink's list copies all that it has for each one more.
            sink.events.clear();
        }

        assertThat(sink.problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17 02 000000", "92 61766331"})
    void t04_the_end_of_a_sequence_at_0_is_no_jump(String sequenceEnd) {
        video(10_800_000, "17 00 000000" + AVC_C);
        video(10_800_000, "17 01 000000" + IDR);
        video(0, sequenceEnd);
        video(10_800_040, "27 01 000000" + PICTURE);

        assertThat(pictures().getLast().dtsMillis()).isEqualTo(40);
        assertThat(sink.problems).isEmpty();
    }

    private static String inBand(String sps, String pps) {
        return "00000018 67" + sps + "00000006" + pps;
    }

    private List<Integer> configuredWidths() {
        return sink.eventsOf(MediaEvent.VideoConfigured.class).stream()
                .map(event -> event.format().widthPx())
                .toList();
    }

    private void video(long timestamp, String hex) {
        demuxer.video(timestamp, Bytes.ofHex(hex));
    }

    private void audio(long timestamp, String hex) {
        demuxer.audio(timestamp, Bytes.ofHex(hex));
    }

    private List<VideoAccessUnit> pictures() {
        return sink.eventsOf(VideoAccessUnit.class);
    }
}
