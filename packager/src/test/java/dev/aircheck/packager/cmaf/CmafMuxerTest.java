package dev.aircheck.packager.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.AudioPart;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import dev.aircheck.packager.testing.BoxDump;
import dev.aircheck.packager.testing.FlvFile;
import dev.aircheck.packager.testing.FragmentReader;
import dev.aircheck.packager.testing.Golden;
import dev.aircheck.packager.testing.Joined;
import dev.aircheck.packager.testing.ReadSample;
import dev.aircheck.packager.testing.Segments;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CmafMuxerTest {
    private static final List<VideoSample> TWO_GOPS_WITH_B_FRAMES = List.of(
            new VideoSample(720_000, 720_000, true, Bytes.ofHex("000000016500")),
            new VideoSample(744_000, 792_000, false, Bytes.ofHex("0000000141")),
            new VideoSample(768_000, 744_000, false, Bytes.ofHex("0000000101")),
            new VideoSample(792_000, 768_000, false, Bytes.ofHex("0000000102")),
            new VideoSample(816_000, 816_000, true, Bytes.ofHex("0000000165")),
            new VideoSample(840_000, 840_000, false, Bytes.ofHex("0000000141")));

    @Test
    void init_segment_of_video_is_golden() throws IOException {
        Golden.verify("init-avc.txt", BoxDump.of(CmafMuxer.initSegment(Segments.VIDEO)));
    }

    @Test
    void init_segment_of_video_with_wide_pixels_has_pasp_and_a_wider_track() throws IOException {
        VideoFormat wide = new VideoFormat.Avc(Segments.VIDEO.decoderConfiguration(), 720, 576, 64, 45);

        Golden.verify("init-avc-sar.txt", BoxDump.of(CmafMuxer.initSegment(wide)));
    }

    @Test
    void init_segment_of_audio_is_golden() throws IOException {
        Golden.verify("init-aac.txt", BoxDump.of(CmafMuxer.initSegment(Segments.AUDIO)));
    }

    @Test
    void equal_formats_give_equal_init_segments() {
        assertThat(CmafMuxer.initSegment(Segments.VIDEO)).isEqualTo(CmafMuxer.initSegment(Segments.VIDEO));
    }

    @Test
    void segment_of_two_gops_has_two_fragments() throws IOException {
        MediaSegment segment = CmafMuxer.mediaSegment(7, TWO_GOPS_WITH_B_FRAMES, 864_000);

        Golden.verify("segment-two-gops.txt", BoxDump.of(Joined.of(segment.parts())));
    }

    @Test
    void key_frame_range_runs_from_moof_to_the_end_of_the_key_frame() {
        MediaSegment segment = CmafMuxer.mediaSegment(7, TWO_GOPS_WITH_B_FRAMES, 864_000);
        Bytes bytes = Joined.of(segment.parts());

        assertThat(segment.keyFrames()).hasSize(2);
        for (KeyFrame key : segment.keyFrames()) {
            Bytes range = bytes.slice((int) key.byteOffset(), (int) key.byteLength());
            int moofLength = range.int32(0);
            assertThat(range.slice(4, 4)).isEqualTo(Bytes.ofHex("6d6f6f66"));
            assertThat(range.sliceFrom(moofLength + 8).toHex()).startsWith("0000000165");
        }
        assertThat(segment.keyFrames().getFirst().durationTicks()).isEqualTo(96_000);
        assertThat(segment.keyFrames().getLast().durationTicks()).isEqualTo(48_000);
    }

    @Test
    void gap_between_audio_frames_makes_the_frame_before_it_longer() {
        AudioPart part = new AudioPart(
                Segments.AUDIO,
                List.of(
                        new AudioSample(512, Bytes.ofHex("01")),
                        new AudioSample(1536, Bytes.ofHex("02")),
                        new AudioSample(4000, Bytes.ofHex("03"))));

        MediaSegment segment = CmafMuxer.mediaSegment(0, part);

        assertThat(FragmentReader.samples(Joined.of(segment.parts())))
                .extracting(ReadSample::duration)
                .containsExactly(1024L, 2464L, 1024L);
        assertThat(segment.startUnits()).isEqualTo(512);
        assertThat(segment.durationUnits()).isEqualTo(4512);
    }

    @Test
    void clip_comes_back_sample_by_sample() {
        for (Segment segment : Segments.cut(FlvFile.clip())) {
            VideoPart video = Objects.requireNonNull(segment.video());
            MediaSegment muxed = CmafMuxer.mediaSegment(segment.sequence(), video.samples(), segment.endTicks());

            List<ReadSample> read = FragmentReader.samples(Joined.of(muxed.parts()));

            assertThat(read.stream().map(CmafMuxerTest::shown))
                    .isEqualTo(
                            video.samples().stream().map(CmafMuxerTest::shown).toList());
            assertThat(read.getFirst().decodeTime()).isEqualTo(segment.startTicks());
            ReadSample last = read.getLast();
            assertThat(last.decodeTime() + last.duration()).isEqualTo(segment.endTicks());
            assertThat(muxed.keyFrames()).hasSize(2);
            assertThat(muxed.sizeBytes()).isEqualTo(Joined.of(muxed.parts()).length());
        }
    }

    @Test
    void payloads_are_not_copied() {
        MediaSegment segment = CmafMuxer.mediaSegment(0, TWO_GOPS_WITH_B_FRAMES, 864_000);

        assertThat(segment.parts().get(1))
                .isSameAs(TWO_GOPS_WITH_B_FRAMES.getFirst().payload());
    }

    @Test
    void durations_of_odd_lengths_add_up() {
        long micros = 0;
        for (long start = 0; start < 3 * 43_200L; start++) {
            micros += new MediaSegment(List.of(), 3, start, 1, List.of()).durationMicros();
        }

        assertThat(micros).isEqualTo(43_200_000_000L);
    }

    @Test
    void rejects_an_end_before_the_last_picture() {
        assertThatThrownBy(() -> CmafMuxer.mediaSegment(0, TWO_GOPS_WITH_B_FRAMES, 800_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-40000");
    }

    /// What a player shows of a sample: everything but the decode time, which the muxer chooses.
    private record Shown(long ptsTicks, boolean sync, Bytes payload) {}

    private static Shown shown(ReadSample sample) {
        return new Shown(sample.presentationTime(), sample.sync(), sample.payload());
    }

    private static Shown shown(VideoSample sample) {
        return new Shown(sample.ptsTicks(), sample.idr(), sample.payload());
    }
}
