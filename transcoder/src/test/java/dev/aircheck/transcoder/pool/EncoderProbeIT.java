package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.EncoderChoice;
import dev.aircheck.transcoder.EncoderReport;
import dev.aircheck.transcoder.Eventually;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.LongSource;
import dev.aircheck.transcoder.PictureNumbers;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.UsualLadder;
import dev.aircheck.transcoder.worker.MisbehavingWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Encoders that are not there, crash, hang, or only claim to work.
final class EncoderProbeIT {
    @TempDir
    static Path directory;

    private static EncoderDevices pretended;

    @BeforeAll
    static void pretendDevices() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("dev"));
        Files.createFile(folder.resolve("nvidia0"));
        Files.createFile(Files.createDirectory(folder.resolve("dri")).resolve("renderD128"));
        pretended = new EncoderDevices(folder);
    }

    private static WorkerPoolOptions options() {
        return WorkerPoolOptions.standard(1, directory.resolve("workers"));
    }

    private static WorkerPoolOptions misbehaving() {
        return options()
                .withCommand(
                        WorkerCommand.ofMainClass(MisbehavingWorker.class.getName(), directory.resolve("workers")));
    }

    private static EncoderProbe probe(WorkerPoolOptions options, Duration deadline) {
        return new EncoderProbe(options, pretended, deadline);
    }

    @Test
    void says_why_an_encoder_does_not_work_though_its_device_is_there() throws InterruptedException {
        EncoderReport report = probe(options(), Duration.ofSeconds(60)).report(H264Encoder.NVENC);

        assertThat(report.available()).isFalse();
        assertThat(report.detail()).contains("h264_nvenc");
    }

    @Test
    void says_why_a_device_does_not_open() throws InterruptedException {
        EncoderReport report = probe(options(), Duration.ofSeconds(60)).report(H264Encoder.VAAPI);

        assertThat(report.available()).isFalse();
        assertThat(report.detail()).contains("av_hwdevice_ctx_create");
    }

    @Test
    void survives_a_driver_that_crashes() throws InterruptedException {
        EncoderReport report = probe(misbehaving(), Duration.ofSeconds(60)).report(H264Encoder.QSV);

        assertThat(report.available()).isFalse();
        assertThat(report.detail()).contains("worker ended by itself");
    }

    @Test
    void gives_up_a_driver_that_hangs() throws InterruptedException {
        EncoderReport report = probe(misbehaving(), Duration.ofSeconds(2)).report(H264Encoder.VAAPI);

        assertThat(report)
                .isEqualTo(new EncoderReport(H264Encoder.VAAPI, false, "worker given up: no answer for PT2S"));
    }

    @Test
    void falls_back_to_x264_when_the_encoder_that_was_asked_for_is_missing() throws IOException {
        try (LocalTranscoder transcoder =
                LocalTranscoder.start(options().withEncoder(EncoderChoice.NVENC), EncoderProbe.of(options()))) {
            Eventually.until("a warning", () -> transcoder.encoderWarning().isPresent());

            assertThat(transcoder.encoder()).isEqualTo(H264Encoder.X264);
            assertThat(transcoder.encoderWarning().orElseThrow())
                    .contains("nvenc")
                    .contains("x264 encodes instead");
        }
    }

    @Test
    void does_jobs_with_x264_when_the_encoder_fails_in_them() throws IOException, InterruptedException {
        EncodeUnit unit =
                Clip.make(directory, "320x180", "30", 1, "-g 30").gops().getFirst();
        RungSpec rung =
                new RungSpec("a", 160, 90, new RateControl.Bitrate(100_000), H264Profile.CONSTRAINED_HIGH, null);

        try (LocalTranscoder transcoder = LocalTranscoder.start(
                misbehaving().withEncoder(EncoderChoice.NVENC), probe(misbehaving(), Duration.ofSeconds(60)))) {
            for (int i = 0; i < 3; i++) {
                assertThat(transcoder.encoderWarning()).isEmpty();
                var result = transcoder.transcode(new TranscodeJob("test", unit, List.of(rung)));
                assertThat(Results.segments(result, "a").getFirst().samples()).hasSize(30);
            }

            assertThat(transcoder.encoder()).isEqualTo(H264Encoder.X264);
            assertThat(transcoder.encoderWarning().orElseThrow()).contains("nvenc has failed 3 times");
            assertThat(transcoder.status().poisoned()).isZero();
        }
    }

    @Test
    void does_a_job_inside_a_long_gop_again_from_its_pre_roll() throws IOException, InterruptedException {
        LongSource source =
                LongSource.of("long", Clip.numbered(directory, 25, 50, "-bf 2 -refs 3 -g 100000 -sc_threshold 0"));
        EncodeUnit unit = source.continuing().getFirst();
        RungSpec rung =
                new RungSpec("a", 160, 90, new RateControl.Bitrate(400_000), H264Profile.CONSTRAINED_HIGH, null);

        try (LocalTranscoder transcoder = LocalTranscoder.start(
                misbehaving().withEncoder(EncoderChoice.NVENC), probe(misbehaving(), Duration.ofSeconds(60)))) {
            var result = transcoder.transcode(new TranscodeJob("test", unit, List.of(rung), source, null));

            List<EncodedSegment> segments = Results.segments(result, "a");
            int first = (int) (segments.getFirst().startTicks() * 25 / MediaClock.TICKS_PER_SECOND);
            int end = (int) (segments.getLast().endTicks() * 25 / MediaClock.TICKS_PER_SECOND);
            assertThat(PictureNumbers.read(Files.createTempDirectory(directory, "read"), segments))
                    .isEqualTo(IntStream.range(first, end).boxed().toList());
            assertThat(source.replays()).isEqualTo(2);
        }
    }

    @Test
    void measures_how_many_streams_the_machine_renders() throws IOException, InterruptedException {
        EncoderSpeed speed =
                EncoderSpeed.measure(options(), UsualLadder.PROFILES, Duration.ofMillis(1), new PictureSize(640, 360));

        assertThat(speed.encoder()).isEqualTo(H264Encoder.X264);
        assertThat(speed.rungs()).containsExactly("240p0");
        assertThat(speed.streams()).isPositive();
    }
}
