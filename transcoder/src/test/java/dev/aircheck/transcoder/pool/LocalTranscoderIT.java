package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.AnnexB;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.FfmpegProgram;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.Ladder;
import dev.aircheck.transcoder.LadderSource;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.UsualLadder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real clips through real workers, judged by an independent decoder.
final class LocalTranscoderIT {
    @TempDir
    static Path directory;

    private static LocalTranscoder transcoder;
    private static Clip clip;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        transcoder = LocalTranscoder.start(WorkerPoolOptions.standard(2, directory.resolve("workers")));
        clip = Clip.make(directory, "1280x720", "30000/1001", 6, "-bf 2 -g 60 -keyint_min 60 -sc_threshold 0");
    }

    @AfterAll
    static void close() {
        transcoder.close();
    }

    private static List<RungSpec> ladder(Clip source, boolean encodeSource) {
        return Ladder.plan(UsualLadder.PROFILES, new LadderSource(source.format(), source.rate(), 0), encodeSource)
                .rungs();
    }

    private static RungSpec rung(String name, H264Profile profile, FrameRate rate) {
        return new RungSpec(name, 640, 360, new RateControl.Bitrate(800_000), profile, rate);
    }

    private static List<TranscodeResult> transcode(List<EncodeUnit> units, List<RungSpec> rungs)
            throws InterruptedException {
        List<TranscodeResult> results = new ArrayList<>();
        for (EncodeUnit unit : units) {
            results.add(transcoder.transcode(new TranscodeJob("test", unit, rungs)));
        }
        return results;
    }

    @Test
    void keeps_picture_and_key_frame_times_of_the_source_in_every_rung() throws InterruptedException {
        List<TranscodeResult> results = transcode(clip.gops(), ladder(clip, true));

        List<Long> sourceTimes = clip.samples().stream()
                .map(sample -> sample.ptsTicks())
                .sorted()
                .toList();
        for (String rung : List.of("240p0", "360p0", "480p0", "source")) {
            List<Long> times = new ArrayList<>();
            List<Long> keyFrames = new ArrayList<>();
            for (TranscodeResult result : results) {
                EncodedSegment segment = Results.segments(result, rung).getFirst();
                times.addAll(Results.times(segment));
                keyFrames.addAll(Results.keyFrameTimes(segment));
            }
            assertThat(times).as(rung).isEqualTo(sourceTimes);
            assertThat(keyFrames).as(rung).containsExactly(0L, clip.frames(60), clip.frames(120));
        }
    }

    @Test
    void has_the_same_parameter_sets_in_every_segment_of_a_rung() throws InterruptedException {
        List<TranscodeResult> results = transcode(clip.gops(), ladder(clip, true));

        for (String rung : List.of("240p0", "360p0", "480p0", "source")) {
            List<VideoFormat> formats = results.stream()
                    .map(result -> Results.segments(result, rung).getFirst().format())
                    .distinct()
                    .toList();
            assertThat(formats).as(rung).hasSize(1);
        }
    }

    @Test
    void writes_what_an_independent_decoder_reads_without_complaint() throws IOException, InterruptedException {
        List<EncodedSegment> segments = transcode(clip.gops(), ladder(clip, false)).stream()
                .map(result -> Results.segments(result, "360p0").getFirst())
                .toList();
        Path file = Files.write(directory.resolve("out.h264"), AnnexB.of(segments));

        String complaints = FfmpegProgram.run(directory, List.of("-i", file.toString(), "-f", "null", "-"));
        String frames = FfmpegProgram.probe(
                directory,
                List.of(
                        "-count_frames",
                        "-show_entries",
                        "stream=width,height,profile,pix_fmt,has_b_frames,nb_read_frames",
                        "-of",
                        "default=noprint_wrappers=1",
                        file.toString()));

        assertThat(complaints).isEmpty();
        assertThat(frames)
                .contains("profile=High\n", "width=640\n", "height=360\n", "pix_fmt=yuv420p\n", "has_b_frames=0\n")
                .contains("nb_read_frames=180");
    }

    @Test
    void has_decode_times_that_are_the_sorted_presentation_times() throws InterruptedException {
        TranscodeResult result = transcode(
                        clip.gops().subList(1, 2), List.of(rung("b", H264Profile.HIGH, new FrameRate(1000, 1))))
                .getFirst();

        EncodedSegment segment = Results.segments(result, "b").getFirst();
        assertThat(segment.samples().stream().map(sample -> sample.dtsTicks())).isEqualTo(Results.times(segment));
        assertThat(segment.samples().stream().anyMatch(sample -> sample.ptsTicks() < sample.dtsTicks()))
                .isTrue();
    }

    @Test
    void halves_the_rate_on_one_grid_over_all_segments() throws InterruptedException {
        List<TranscodeResult> results =
                transcode(clip.gops(), List.of(rung("half", H264Profile.CONSTRAINED_HIGH, new FrameRate(15000, 1001))));

        List<Long> times = results.stream()
                .flatMap(
                        result -> Results.times(Results.segments(result, "half").getFirst()).stream())
                .toList();
        assertThat(times).hasSize(90);
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(clip.frames(2 * i));
        }
    }
}
