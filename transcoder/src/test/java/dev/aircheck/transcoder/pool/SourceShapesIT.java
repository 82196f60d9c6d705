package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.AnnexB;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.FfmpegProgram;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources that are not the usual one: long GOPs, odd sizes, damage, changes in the middle.
final class SourceShapesIT {
    @TempDir
    static Path directory;

    private static LocalTranscoder transcoder;

    @BeforeAll
    static void start() throws IOException {
        transcoder = LocalTranscoder.start(WorkerPoolOptions.standard(1, directory.resolve("workers")));
    }

    @AfterAll
    static void close() {
        transcoder.close();
    }

    private static RungSpec rung(int width, int height) {
        return new RungSpec("a", width, height, new RateControl.Bitrate(400_000), H264Profile.CONSTRAINED_HIGH, null);
    }

    private static TranscodeResult transcode(EncodeUnit unit, RungSpec rung) throws InterruptedException {
        return transcoder.transcode(new TranscodeJob("test", unit, List.of(rung)));
    }

    private static List<Long> evenTimes(long start, long step, int count) {
        return LongStream.range(0, count).map(i -> start + i * step).boxed().toList();
    }

    private static String probe(String name, List<EncodedSegment> segments) throws IOException, InterruptedException {
        Path file = Files.write(directory.resolve(name), AnnexB.of(segments));
        return FfmpegProgram.probe(
                directory,
                List.of(
                        "-count_frames",
                        "-show_entries",
                        "stream=width,height,pix_fmt,color_range,color_space,sample_aspect_ratio,nb_read_frames",
                        "-of",
                        "default=noprint_wrappers=1",
                        file.toString()));
    }

    @Test
    void cuts_one_long_gop_on_an_exact_grid() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "320x180", "25", 8, "-bf 3 -g 1000 -sc_threshold 0");

        List<EncodedSegment> segments = Results.segments(transcode(clip.grid(2), rung(320, 180)), "a");

        assertThat(segments).hasSize(4);
        for (EncodedSegment segment : segments) {
            long start = segment.sequence() * 1_440_000;
            assertThat(Results.keyFrameTimes(segment)).containsExactly(start);
            assertThat(Results.times(segment)).isEqualTo(evenTimes(start, 28_800, 50));
        }
        assertThat(probe("grid.h264", segments)).contains("nb_read_frames=200");
    }

    @Test
    void encodes_a_later_cell_from_pre_roll_alike() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "320x180", "30", 6, "-bf 2 -g 1000 -sc_threshold 0");
        EncodeUnit whole = clip.grid(2);
        EncodeUnit last = new EncodeUnit(
                whole.format(),
                whole.frameRate(),
                whole.samples(),
                whole.cells().subList(2, 3));

        CellResult together =
                Results.cells(transcode(whole, rung(160, 90)), "a").get(2);
        CellResult alone = Results.cells(transcode(last, rung(160, 90)), "a").getFirst();

        assertThat(alone).isEqualTo(together).isInstanceOf(CellResult.Encoded.class);
    }

    @ParameterizedTest
    @CsvSource({"180x320, 90, 160", "322x182, 160, 90", "40x1000, 4, 100", "320x240, 320, 240"})
    void scales_any_shape_to_even_pixels(String size, int width, int height) throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, size, "30", 1, "-g 30");

        List<EncodedSegment> segments = Results.segments(transcode(clip.gops().getFirst(), rung(width, height)), "a");

        assertThat(probe(size + ".h264", segments))
                .contains("width=" + width + "\n", "height=" + height + "\n", "nb_read_frames=30");
    }

    @Test
    void makes_8_bit_420_of_odd_444_and_keeps_its_colour_description() throws IOException, InterruptedException {
        Clip clip = Clip.make(
                directory,
                "321x181",
                "30",
                1,
                "-g 30 -pix_fmt yuv444p -color_range pc -colorspace bt709 -color_primaries bt709 -color_trc bt709");

        List<EncodedSegment> segments = Results.segments(transcode(clip.gops().getFirst(), rung(320, 180)), "a");

        assertThat(probe("odd.h264", segments)).contains("pix_fmt=yuvj420p", "color_range=pc", "color_space=bt709");
    }

    @Test
    void keeps_the_sample_aspect_ratio_at_the_source_size() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "352x288", "25", 1, "-g 25");
        EncodeUnit unit = clip.gops().getFirst();
        EncodeUnit anamorphic = new EncodeUnit(
                new VideoFormat.Avc(clip.format().decoderConfiguration(), 352, 288, 16, 11),
                unit.frameRate(),
                unit.samples(),
                unit.cells());

        assertThat(probe("same.h264", Results.segments(transcode(anamorphic, rung(352, 288)), "a")))
                .contains("sample_aspect_ratio=16:11");
        assertThat(probe("smaller.h264", Results.segments(transcode(anamorphic, rung(256, 144)), "a")))
                .contains("sample_aspect_ratio=1:1");
    }

    @Test
    void encodes_a_segment_of_one_picture() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "320x180", "60", 1, "-g 1");

        List<EncodedSegment> segments = Results.segments(transcode(clip.gops().getFirst(), rung(160, 90)), "a");

        assertThat(segments.getFirst().samples()).hasSize(1);
    }

    @Test
    void has_a_key_frame_at_every_time_asked_for_and_nowhere_else() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "320x180", "30", 2, "-g 1000");
        List<Long> asked = List.of(0L, clip.frames(7), clip.frames(41));
        EncodeCell cell = new EncodeCell(0, 0, clip.endTicks(), asked, new PictureTiming.AsSource());
        EncodeUnit unit = new EncodeUnit(clip.format(), clip.rate(), clip.samples(), List.of(cell));

        EncodedSegment segment =
                Results.segments(transcode(unit, rung(160, 90)), "a").getFirst();

        assertThat(Results.keyFrameTimes(segment)).isEqualTo(asked);
    }

    @Test
    void survives_damaged_and_truncated_samples() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "320x180", "30", 2, "-bf 2 -g 60");
        Random random = new Random(1);
        List<VideoSample> damaged = new ArrayList<>();
        for (VideoSample sample : clip.samples()) {
            damaged.add(damaged.isEmpty() ? sample : damage(sample, random));
        }
        EncodeCell cell = new EncodeCell(0, 0, clip.endTicks(), List.of(0L), new PictureTiming.AsSource());

        TranscodeResult result =
                transcode(new EncodeUnit(clip.format(), clip.rate(), damaged, List.of(cell)), rung(160, 90));

        assertThat(Results.segments(result, "a").getFirst().startTicks()).isZero();
        assertThat(transcoder.status().restarts()).isZero();
    }

    private static VideoSample damage(VideoSample sample, Random random) {
        byte[] bytes = sample.payload().toArray();
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Bytes payload =
                random.nextInt(4) == 0 ? Bytes.wrap(bytes).slice(0, random.nextInt(bytes.length)) : Bytes.wrap(bytes);
        return new VideoSample(sample.dtsTicks(), sample.ptsTicks(), sample.idr(), payload);
    }

    @Test
    void rescales_when_the_size_changes_inside_a_unit() throws IOException, InterruptedException {
        Clip wide = Clip.make(directory, "640x360", "30", 1, "-g 30");
        Clip small = Clip.make(directory, "320x180", "30", 1, "-g 30");
        List<VideoSample> samples = new ArrayList<>(wide.samples());
        for (VideoSample sample : small.samples()) {
            samples.add(new VideoSample(
                    sample.dtsTicks() + wide.endTicks(),
                    sample.ptsTicks() + wide.endTicks(),
                    sample.idr(),
                    withParameterSets(small.format(), sample)));
        }
        EncodeCell cell =
                new EncodeCell(0, 0, 2 * wide.endTicks(), List.of(0L, wide.endTicks()), new PictureTiming.AsSource());

        TranscodeResult result =
                transcode(new EncodeUnit(wide.format(), new FrameRate(30, 1), samples, List.of(cell)), rung(480, 270));

        assertThat(probe("change.h264", Results.segments(result, "a")))
                .contains("width=480\n", "height=270\n", "nb_read_frames=60");
    }

    private static Bytes withParameterSets(VideoFormat.Avc format, VideoSample sample) {
        if (!sample.idr()) {
            return sample.payload();
        }
        Bytes configuration = format.decoderConfiguration();
        int spsLength = configuration.uint16(6);
        int ppsAt = 8 + spsLength + 1;
        int ppsLength = configuration.uint16(ppsAt);
        return Bytes.ofHex("%08x%s%08x%s%s"
                .formatted(
                        spsLength,
                        configuration.slice(8, spsLength).toHex(),
                        ppsLength,
                        configuration.slice(ppsAt + 2, ppsLength).toHex(),
                        sample.payload().toHex()));
    }

    @Test
    void reports_a_unit_that_cannot_be_decoded() throws IOException, InterruptedException {
        Clip clip = Clip.make(directory, "320x180", "30", 1, "-g 30");
        List<VideoSample> nonsense = clip.samples().stream()
                .map(sample -> new VideoSample(
                        sample.dtsTicks(), sample.ptsTicks(), sample.idr(), Bytes.ofHex("0000000401020304")))
                .toList();
        EncodeCell cell = clip.gops().getFirst().cells().getFirst();

        TranscodeResult result =
                transcode(new EncodeUnit(clip.format(), clip.rate(), nonsense, List.of(cell)), rung(160, 90));

        assertThat(Results.cells(result, "a")).containsExactly(new CellResult.Failed(0, "no picture could be decoded"));
    }

    @Test
    void never_hands_an_oversized_source_to_a_worker() throws InterruptedException {
        VideoFormat huge = new VideoFormat.Avc(Bytes.EMPTY, 16_000, 16_000, 1, 1);
        EncodeCell cell = new EncodeCell(0, 0, 1, List.of(0L), new PictureTiming.AsSource());
        EncodeUnit unit = new EncodeUnit(huge, null, List.of(new VideoSample(0, 0, true, Bytes.EMPTY)), List.of(cell));

        assertThat(Results.cells(transcode(unit, rung(160, 90)), "a"))
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                CellResult.Failed.class,
                                failed -> assertThat(failed.reason()).startsWith("source is 16000x16000")));
    }
}
