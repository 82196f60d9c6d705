package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.Eventually;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.protocol.DecoderUse;
import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.FromWorkerPipe;
import dev.aircheck.transcoder.protocol.ToWorker;
import dev.aircheck.transcoder.protocol.ToWorkerPipe;
import dev.aircheck.transcoder.worker.WorkerMain;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server process is spared, and what becomes of a worker without a server.
final class WorkerIsolationIT {
    @TempDir
    static Path directory;

    @Test
    void names_the_real_entry_point() {
        assertThat(WorkerCommand.MAIN_CLASS).isEqualTo(WorkerMain.class.getName());
    }

    @Test
    void a_server_that_transcodes_maps_no_codec_library() throws IOException, InterruptedException {
        Path job = writeJob();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TranscodingServer.class.getName(),
                        job.toString(),
                        directory.resolve("workers").toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(server.waitFor()).isZero();
        assertThat(said).contains("encoded=1", "stills=1", "sprite=true").doesNotContain("mapped=");
    }

    @Test
    void a_worker_ends_when_its_server_is_gone() throws IOException, InterruptedException {
        Process worker = worker();
        FromWorker first = FromWorkerPipe.read(worker.getInputStream()).orElseThrow();

        worker.getOutputStream().close();

        assertThat(first).isEqualTo(new FromWorker.Hello(FromWorker.VERSION));
        assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isZero();
    }

    @Test
    void a_worker_that_is_sent_nonsense_ends() throws IOException, InterruptedException {
        Process worker = worker();
        FromWorkerPipe.read(worker.getInputStream()).orElseThrow();

        try (OutputStream in = worker.getOutputStream()) {
            in.write(new byte[] {-1, -1, -1, -1, -1});
            in.flush();

            assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(worker.exitValue()).isEqualTo(2);
    }

    @Test
    void a_worker_gets_nothing_of_the_servers_environment() throws IOException {
        try (LocalTranscoder transcoder =
                LocalTranscoder.start(WorkerPoolOptions.standard(1, directory.resolve("workers")))) {
            Eventually.until("a worker", () -> !transcoder.workerPids().isEmpty());

            Path environment =
                    Path.of("/proc", Long.toString(transcoder.workerPids().getFirst()), "environ");
            assertThat(new String(Files.readAllBytes(environment), StandardCharsets.UTF_8))
                    .doesNotContain("PATH=", "HOME=");
        }
    }

    private static Process worker() throws IOException {
        Path workers = Files.createDirectories(directory.resolve("workers"));
        return new ProcessBuilder(WorkerCommand.standard(workers))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path writeJob() throws IOException, InterruptedException {
        EncodeUnit unit =
                Clip.make(directory, "320x180", "25", 1, "-g 25").gops().getFirst();
        RungSpec rung =
                new RungSpec("a", 160, 90, new RateControl.Bitrate(100_000), H264Profile.CONSTRAINED_HIGH, null);
        Path file = directory.resolve("job");
        try (OutputStream out = Files.newOutputStream(file)) {
            ToWorkerPipe.write(
                    out,
                    new ToWorker.JobStarted(
                            H264Encoder.X264,
                            EncoderPreset.VERYFAST,
                            unit.format(),
                            unit.frameRate(),
                            unit.cells(),
                            List.of(rung),
                            DecoderUse.ONCE,
                            StillRequest.of(unit.format(), List.of(0L), List.of(0L))));
            for (var sample : unit.samples()) {
                ToWorkerPipe.write(out, new ToWorker.SampleSent(sample));
            }
        }
        return file;
    }
}
