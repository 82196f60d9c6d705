package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.bitstream.NalUnits;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import dev.aircheck.transcoder.AnnexB;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.FfmpegProgram;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.PictureNumbers;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What segments rely on, with every encoder that needs no hardware. The source has hard cuts: some encoders like to
/// put key frames there.
final class EncoderIT {
    private static final int PICTURES = 150;

    @TempDir
    static Path directory;

    private static final Map<EncoderChoice, LocalTranscoder> POOLS = new EnumMap<>(EncoderChoice.class);
    private static Clip cuts;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        for (EncoderChoice choice : List.of(EncoderChoice.X264, EncoderChoice.OPENH264)) {
            POOLS.put(
                    choice,
                    LocalTranscoder.start(WorkerPoolOptions.standard(1, directory.resolve("workers"))
                            .withEncoder(choice)));
        }
        cuts = Clip.withCuts(directory, "320x180", 30, 5, 25);
    }

    @AfterAll
    static void close() {
        POOLS.values().forEach(LocalTranscoder::close);
    }

    private static RungSpec rung(String name, H264Profile profile) {
        return new RungSpec(name, 320, 180, new RateControl.Bitrate(400_000), profile, null);
    }

    private static TranscodeResult transcode(EncoderChoice choice, EncodeUnit unit, List<RungSpec> rungs)
            throws InterruptedException {
        LocalTranscoder pool = Objects.requireNonNull(POOLS.get(choice));
        TranscodeResult result = pool.transcode(new TranscodeJob("test", unit, rungs));
        assertThat(pool.encoder().name()).isEqualTo(choice.name());
        return result;
    }

    /// Two cells, the second with a key frame in the middle as well.
    private static EncodeUnit twoCells() {
        long middle = cuts.frames(PICTURES / 2);
        EncodeCell first = new EncodeCell(0, 0, middle, List.of(0L), new PictureTiming.AsSource());
        EncodeCell second = new EncodeCell(
                1, middle, cuts.endTicks(), List.of(middle, cuts.frames(110)), new PictureTiming.AsSource());
        return new EncodeUnit(cuts.format(), cuts.rate(), cuts.samples(), List.of(first, second));
    }

    private static List<Long> idrTimes(List<EncodedSegment> segments) {
        return segments.stream()
                .flatMap(segment -> segment.samples().stream())
                .filter(sample -> NalUnits.containsIdr(sample.payload(), 4))
                .map(sample -> sample.ptsTicks())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void has_key_frames_where_they_are_asked_for_and_nowhere_else(EncoderChoice choice) throws InterruptedException {
        List<RungSpec> rungs = new ArrayList<>();
        for (H264Profile profile : H264Profile.values()) {
            rungs.add(rung(profile.name(), profile));
        }

        TranscodeResult result = transcode(choice, twoCells(), rungs);

        for (RungSpec rung : rungs) {
            List<EncodedSegment> segments = Results.segments(result, rung.name());
            assertThat(idrTimes(segments))
                    .as(rung.name())
                    .containsExactly(0L, cuts.frames(PICTURES / 2), cuts.frames(110));
            assertThat(segments.stream().flatMap(segment -> Results.keyFrameTimes(segment).stream()))
                    .as(rung.name())
                    .isEqualTo(idrTimes(segments));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void has_one_set_of_parameters_for_a_session(EncoderChoice choice) throws InterruptedException {
        EncodeUnit known = twoCells();
        EncodeUnit unknown = new EncodeUnit(known.format(), null, known.samples(), known.cells());
        EncodeUnit fast = new EncodeUnit(known.format(), new FrameRate(60, 1), known.samples(), known.cells());
        List<RungSpec> rungs = List.of(rung("a", H264Profile.CONSTRAINED_HIGH));

        List<VideoFormat> formats = new ArrayList<>();
        for (EncodeUnit unit : List.of(known, unknown, fast)) {
            for (EncodedSegment segment : Results.segments(transcode(choice, unit, rungs), "a")) {
                formats.add(segment.format());
            }
        }

        assertThat(formats).hasSize(6);
        assertThat(formats.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void writes_what_an_independent_decoder_reads_without_complaint(EncoderChoice choice)
            throws IOException, InterruptedException {
        for (H264Profile profile : List.of(H264Profile.BASELINE, H264Profile.CONSTRAINED_HIGH)) {
            TranscodeResult result = transcode(choice, twoCells(), List.of(rung("a", profile)));
            Path file = Files.write(
                    directory.resolve(choice + "-" + profile + ".h264"), AnnexB.of(Results.segments(result, "a")));

            String complaints = FfmpegProgram.run(
                    directory, List.of("-err_detect", "explode", "-i", file.toString(), "-f", "null", "-"));
            String stream = FfmpegProgram.probe(
                    directory,
                    List.of(
                            "-count_frames",
                            "-show_entries",
                            "stream=width,height,level,has_b_frames,nb_read_frames",
                            "-of",
                            "default=noprint_wrappers=1",
                            file.toString()));

            assertThat(complaints).isEmpty();
            assertThat(stream)
                    .contains("width=320\n", "height=180\n", "level=30\n", "has_b_frames=0\n")
                    .contains("nb_read_frames=" + PICTURES);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void shows_every_picture_of_a_long_gop_on_its_grid(EncoderChoice choice) throws IOException, InterruptedException {
        Clip numbered = Clip.numbered(directory, 25, 6, "-bf 2 -g 1000 -sc_threshold 0");
        RungSpec rung = new RungSpec("a", 160, 90, new RateControl.Bitrate(400_000), H264Profile.HIGH, null);

        List<EncodedSegment> segments = Results.segments(transcode(choice, numbered.grid(2), List.of(rung)), "a");

        assertThat(segments).hasSize(3).allMatch(segment -> segment.samples().size() == 50);
        assertThat(PictureNumbers.read(Files.createTempDirectory(directory, "read"), segments))
                .isEqualTo(IntStream.range(0, 150).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void encodes_a_segment_of_one_picture(EncoderChoice choice) throws InterruptedException {
        EncodeCell cell = new EncodeCell(0, 0, cuts.frames(1), List.of(0L), new PictureTiming.AsSource());
        EncodeUnit unit =
                new EncodeUnit(cuts.format(), cuts.rate(), cuts.samples().subList(0, 1), List.of(cell));

        TranscodeResult result = transcode(choice, unit, List.of(rung("a", H264Profile.CONSTRAINED_HIGH)));

        assertThat(Results.segments(result, "a").getFirst().samples()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"X264", "OPENH264"})
    void passes_its_trial(H264Encoder encoder) throws InterruptedException {
        EncoderProbe probe = EncoderProbe.of(WorkerPoolOptions.standard(1, directory.resolve("workers")));

        assertThat(probe.report(encoder).available()).isTrue();
    }
}
