package dev.aircheck.packager.mp4;

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
import dev.aircheck.packager.testing.Golden;
import dev.aircheck.packager.testing.Joined;
import dev.aircheck.packager.testing.MovieReader;
import dev.aircheck.packager.testing.ParsedBox;
import dev.aircheck.packager.testing.ReadSample;
import dev.aircheck.packager.testing.Segments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Mp4RecordingTest {
    private static final int SECOND = 720_000;

    private final Mp4Recording recording = new Mp4Recording();
    private final List<Bytes> media = new ArrayList<>();

    @Test
    void movie_of_two_segments_is_golden() throws IOException {
        append(Segments.of(0, 0, SECOND, video(0, "65", "4101"), audio(500, "aa", "bbbb")));
        append(Segments.of(1, SECOND, 2 * SECOND, video(SECOND, "6502", "410103"), audio(48_500, "cc")));

        Golden.verify("movie-two-segments.txt", BoxDump.of(file(recording.minimumHeaderLength())));
    }

    @Test
    void clip_comes_back_sample_by_sample() {
        List<Segment> segments = Segments.cut(FlvFile.clip());
        segments.forEach(this::append);

        Bytes file = file(recording.headerLengthInBlocks(4096));

        List<VideoSample> sent = segments.stream()
                .flatMap(segment -> Objects.requireNonNull(segment.video()).samples().stream())
                .toList();
        assertThat(new MovieReader(file, "vide").samples().stream().map(Mp4RecordingTest::asVideoSample))
                .isEqualTo(sent);
        List<Bytes> frames = segments.stream()
                .flatMap(segment -> Objects.requireNonNull(segment.audio()).samples().stream())
                .map(AudioSample::payload)
                .toList();
        assertThat(new MovieReader(file, "soun").samples())
                .extracting(ReadSample::payload)
                .isEqualTo(frames);
    }

    @Test
    void header_has_every_length_that_a_free_box_can_fill() {
        append(Segments.of(0, 0, SECOND, video(0, "65", "4101"), null));
        long minimum = recording.minimumHeaderLength();

        for (long length = minimum; length < minimum + 40; length++) {
            long asked = length;
            if (length > minimum && length < minimum + 8) {
                assertThatThrownBy(() -> recording.header(asked)).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(recording.header(length).length()).isEqualTo((int) length);
                assertThat(new MovieReader(file(length), "vide")
                                .samples()
                                .getFirst()
                                .payload())
                        .isEqualTo(Bytes.ofHex("65"));
            }
        }
    }

    @Test
    void header_in_blocks_is_a_multiple_that_can_be_filled() {
        append(Segments.of(0, 0, SECOND, video(0, "65", "4101"), null));

        for (int block = 8; block < 3000; block++) {
            long length = recording.headerLengthInBlocks(block);

            assertThat(length % block).isZero();
            assertThat(recording.header(length).length()).isEqualTo((int) length);
        }
    }

    @Test
    void track_that_starts_later_begins_with_an_empty_edit() {
        append(Segments.of(0, 0, SECOND, video(0, "65", "41"), null));
        append(Segments.of(1, SECOND, 2 * SECOND, video(SECOND, "65", "41"), audio(60_000, "aa")));

        Bytes file = file(recording.minimumHeaderLength());

        ParsedBox elst = MovieReader.track(file, "soun").at("edts/elst");
        assertThat(elst.uint32(8)).isEqualTo(SECOND * 5L / 4);
        assertThat(elst.content().int32(12)).isEqualTo(-1);
        assertThat(MovieReader.track(file, "vide").has("edts")).isFalse();
    }

    @Test
    void audio_alone_needs_no_edit() {
        append(Segments.of(0, 0, SECOND, null, audio(24_000, "aa", "bb")));

        ParsedBox track = MovieReader.track(file(recording.minimumHeaderLength()), "soun");

        assertThat(track.has("edts")).isFalse();
        assertThat(track.at("mdia/minf/stbl").has("stss")).isFalse();
    }

    @Test
    void gap_makes_the_picture_before_it_longer() {
        append(Segments.of(0, 0, SECOND, video(0, "65", "41"), null));
        append(Segments.of(1, SECOND, 9 * SECOND, null, audio(48_000, "aa")));
        append(Segments.of(2, 9 * SECOND, 10 * SECOND, video(9 * SECOND, "65", "41"), null));

        assertThat(new MovieReader(file(recording.minimumHeaderLength()), "vide").samples())
                .extracting(ReadSample::duration)
                .containsExactly(SECOND / 2L, 17L * SECOND / 2, SECOND / 2L, SECOND / 2L);
    }

    @Test
    void changed_format_gets_its_own_sample_entry_and_a_known_one_is_used_again() {
        VideoFormat small = new VideoFormat.Avc(Bytes.ofHex("0142c01effe100"), 640, 360, 1, 1);
        VideoPart other = new VideoPart(small, null, video(SECOND, "65").samples());
        append(Segments.of(0, 0, SECOND, video(0, "65"), null));
        append(Segments.of(1, SECOND, 2 * SECOND, other, null));
        append(Segments.of(2, 2 * SECOND, 3 * SECOND, video(2 * SECOND, "65"), null));

        ParsedBox stbl =
                MovieReader.track(file(recording.minimumHeaderLength()), "vide").at("mdia/minf/stbl");

        assertThat(stbl.at("stsd").uint32(4)).isEqualTo(2);
        ParsedBox stsc = stbl.at("stsc");
        assertThat(List.of(stsc.uint32(16), stsc.uint32(28), stsc.uint32(40))).containsExactly(1L, 2L, 1L);
    }

    @Test
    void key_frames_of_several_formats_carry_their_parameter_sets() {
        Mp4Recording several = Mp4Recording.ofSeveralFormats();

        List<Bytes> stored = several.append(Segments.of(0, 0, SECOND, video(0, "65", "41"), null));

        assertThat(Joined.of(stored).toHex()).isEqualTo("0000000467640c1f0000000368ee3c65" + "41");
        assertThat(several.mediaLength()).isEqualTo(17);
    }

    @Test
    void media_above_4_gib_has_wide_offsets_and_a_wide_mdat() {
        Bytes large = Bytes.wrap(new byte[1 << 24]);
        for (int i = 0; i < 300; i++) {
            VideoSample sample = new VideoSample((long) i * SECOND, (long) i * SECOND, true, large);
            VideoPart part = new VideoPart(Segments.VIDEO, null, List.of(sample));
            recording.append(Segments.of(i, (long) i * SECOND, (i + 1L) * SECOND, part, null));
        }
        long mediaLength = 300L << 24;
        long length = recording.minimumHeaderLength();

        Bytes header = recording.header(length);

        assertThat(recording.mediaLength()).isEqualTo(mediaLength);
        Bytes mdat = header.sliceFrom(header.length() - 16);
        assertThat(mdat.toHex()).isEqualTo("000000016d646174%016x".formatted(mediaLength + 16));
        Bytes withoutMdat = header.slice(0, header.length() - 16);
        ParsedBox stbl = MovieReader.track(withoutMdat, "vide").at("mdia/minf/stbl");
        assertThat(stbl.at("co64").int64(8 + 8 * 299)).isEqualTo(length + 299L * (1 << 24));
    }

    @Test
    void two_hours_need_64_bit_durations() {
        long end = 2 * 3600L * SECOND;
        append(Segments.of(0, 0, SECOND, video(0, "65", "41"), null));
        append(Segments.of(1, end - SECOND, end, video(end - SECOND, "65"), audio(48_000, "aa")));

        String dump = BoxDump.of(file(recording.minimumHeaderLength()));

        assertThat(dump).contains("mvhd (120) v1").contains("tkhd (104) v1").contains("mdhd (44) v1");
    }

    @Test
    void header_of_nothing_is_refused() {
        assertThatThrownBy(recording::minimumHeaderLength).isInstanceOf(IllegalStateException.class);
    }

    private void append(Segment segment) {
        media.addAll(recording.append(segment));
    }

    private Bytes file(long headerLength) {
        List<Bytes> parts = new ArrayList<>(media);
        parts.addFirst(recording.header(headerLength));
        return Joined.of(parts);
    }

    private static VideoPart video(long start, String... payloads) {
        List<VideoSample> samples = new ArrayList<>();
        for (String payload : payloads) {
            long dts = start + (long) samples.size() * SECOND / 2;
            samples.add(new VideoSample(dts, dts, samples.isEmpty(), Bytes.ofHex(payload)));
        }
        return new VideoPart(Segments.VIDEO, null, samples);
    }

    private static AudioPart audio(long start, String... payloads) {
        List<AudioSample> samples = new ArrayList<>();
        for (String payload : payloads) {
            samples.add(new AudioSample(start + samples.size() * 1024L, Bytes.ofHex(payload)));
        }
        return new AudioPart(Segments.AUDIO, samples);
    }

    private static VideoSample asVideoSample(ReadSample sample) {
        return new VideoSample(sample.decodeTime(), sample.presentationTime(), sample.sync(), sample.payload());
    }
}
