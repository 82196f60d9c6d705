package dev.aircheck.transcoder.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.Clip;
import dev.aircheck.transcoder.Eventually;
import dev.aircheck.transcoder.H264Profile;
import dev.aircheck.transcoder.RateControl;
import dev.aircheck.transcoder.Results;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.worker.MisbehavingWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers that are killed, crash, hang or talk nonsense.
final class WorkerFailureIT {
    private static final int JOBS = 20;
    private static final int KILLS = 6;

    @TempDir
    static Path directory;

    private static EncodeUnit unit;

    @BeforeAll
    static void makeClip() throws IOException, InterruptedException {
        unit = Clip.make(directory, "640x360", "30", 2, "-bf 2 -g 60").gops().getFirst();
    }

    private static RungSpec rung(String name) {
        return new RungSpec(name, 320, 180, new RateControl.Bitrate(250_000), H264Profile.CONSTRAINED_HIGH, null);
    }

    private static TranscodeJob job(String... rungs) {
        return jobWithStills(null, rungs);
    }

    private static TranscodeJob jobWithStills(@Nullable StillRequest stills, String... rungs) {
        return new TranscodeJob(
                "test", unit, List.of(rungs).stream().map(WorkerFailureIT::rung).toList(), null, stills);
    }

    private static WorkerPoolOptions options(int workers) {
        return WorkerPoolOptions.standard(workers, directory.resolve("workers"));
    }

    private static LocalTranscoder misbehaving(Duration silence, Duration stall) throws IOException {
        return LocalTranscoder.start(options(1)
                .withCommand(WorkerCommand.ofMainClass(MisbehavingWorker.class.getName(), directory.resolve("workers")))
                .withTimeouts(silence, stall));
    }

    @Test
    void finishes_every_job_correctly_while_workers_are_killed()
            throws IOException, InterruptedException, ExecutionException {
        try (LocalTranscoder transcoder = LocalTranscoder.start(options(2));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            TranscodeJob job = jobWithStills(StillRequest.of(unit.format(), List.of(0L), List.of(0L)), "a", "b");
            TranscodeResult undisturbed = transcoder.transcode(job);
            assertThat(undisturbed.stills()).hasSize(1);

            List<Future<TranscodeResult>> results = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                results.add(callers.submit(() -> transcoder.transcode(job)));
            }
            killBusyWorkers(transcoder);

            for (Future<TranscodeResult> result : results) {
                assertThat(result.get()).isEqualTo(undisturbed);
            }
            assertThat(transcoder.status().restarts()).isPositive();
            assertThat(transcoder.status().poisoned()).isZero();
            assertThat(transcoder.status().deaths())
                    .containsEntry(DeathCause.CRASHED, 0L)
                    .hasEntrySatisfying(
                            DeathCause.KILLED, kills -> assertThat(kills).isPositive());
            assertThat(transcoder.status().encodedMedia()).isPositive();
            assertThat(transcoder.status().encodeTime()).isPositive();
        }
    }

    private static void killBusyWorkers(LocalTranscoder transcoder) {
        for (int i = 0; i < KILLS; i++) {
            Eventually.until(
                    "a busy worker",
                    () -> transcoder.status().busyWorkers() > 0
                            && !transcoder.workerPids().isEmpty());
            transcoder.workerPids().stream()
                    .findFirst()
                    .flatMap(ProcessHandle::of)
                    .ifPresent(worker -> {
                        worker.destroyForcibly();
                        worker.onExit().join();
                    });
        }
    }

    @Test
    void gives_up_only_the_rung_that_crashes_its_worker() throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = misbehaving(Duration.ofSeconds(20), Duration.ofSeconds(60))) {
            TranscodeResult result = transcoder.transcode(job("a", MisbehavingWorker.CRASHES, "b"));

            assertThat(Results.cells(result, "a")).hasOnlyElementsOfType(CellResult.Encoded.class);
            assertThat(Results.cells(result, "b")).hasOnlyElementsOfType(CellResult.Encoded.class);
            assertThat(Results.cells(result, MisbehavingWorker.CRASHES))
                    .allSatisfy(cell -> assertThat(cell)
                            .isInstanceOfSatisfying(
                                    CellResult.Failed.class,
                                    failed -> assertThat(failed.reason()).contains("ended by itself")));
            assertThat(transcoder.status().poisoned()).isEqualTo(1);
            assertThat(transcoder.status().restarts()).isEqualTo(3);
            assertThat(transcoder.status().deaths())
                    .containsEntry(DeathCause.CRASHED, 3L)
                    .containsEntry(DeathCause.KILLED, 0L);
        }
    }

    @Test
    void gives_up_the_stills_that_crash_their_worker_and_keeps_the_rung() throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = misbehaving(Duration.ofSeconds(20), Duration.ofSeconds(60))) {
            var crashing = new StillRequest(
                    MisbehavingWorker.CRASHING_TILE, MisbehavingWorker.CRASHING_TILE, List.of(0L), List.of());

            TranscodeResult rung = transcoder.transcode(jobWithStills(crashing, "a"));
            TranscodeResult none = transcoder.transcode(jobWithStills(crashing));

            assertThat(Results.cells(rung, "a")).hasOnlyElementsOfType(CellResult.Encoded.class);
            assertThat(rung.stills()).isEmpty();
            assertThat(none).isEqualTo(new TranscodeResult(List.of()));
        }
    }

    @Test
    void gives_up_a_worker_that_hangs_in_a_job() throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = misbehaving(Duration.ofSeconds(20), Duration.ofSeconds(3))) {
            TranscodeResult result = transcoder.transcode(job(MisbehavingWorker.HANGS));

            assertThat(result)
                    .isEqualTo(TranscodeResult.failed(
                            job(MisbehavingWorker.HANGS), "worker given up: no progress for PT3S"));
        }
    }

    @Test
    void gives_up_a_worker_that_talks_nonsense() throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = misbehaving(Duration.ofSeconds(20), Duration.ofSeconds(60))) {
            TranscodeResult bad = transcoder.transcode(job(MisbehavingWorker.BABBLES));
            TranscodeResult good = transcoder.transcode(job("a"));

            assertThat(bad)
                    .isEqualTo(TranscodeResult.failed(
                            job(MisbehavingWorker.BABBLES), "worker given up: malformed record"));
            assertThat(Results.cells(good, "a")).hasOnlyElementsOfType(CellResult.Encoded.class);
        }
    }

    @Test
    void replaces_a_worker_that_falls_silent() throws IOException, InterruptedException {
        try (LocalTranscoder transcoder = misbehaving(Duration.ofSeconds(3), Duration.ofSeconds(60))) {
            // A worker that has not said hello yet is given the start timeout, which is much longer.
            transcoder.transcode(job("a"));
            long stopped = transcoder.workerPids().getFirst();
            new ProcessBuilder("kill", "-STOP", Long.toString(stopped)).start().waitFor();

            TranscodeResult result = transcoder.transcode(job("a"));

            assertThat(Results.cells(result, "a")).hasOnlyElementsOfType(CellResult.Encoded.class);
            assertThat(transcoder.workerPids()).doesNotContain(stopped);
        }
    }

    @Test
    void ends_its_workers_and_its_callers_when_it_is_closed() throws IOException, InterruptedException {
        LocalTranscoder transcoder = misbehaving(Duration.ofSeconds(20), Duration.ofSeconds(60));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TranscodeResult> hanging = callers.submit(() -> transcoder.transcode(job(MisbehavingWorker.HANGS)));
            Eventually.until(
                    "a busy worker",
                    () -> transcoder.status().busyWorkers() == 1
                            && !transcoder.workerPids().isEmpty());
            ProcessHandle worker =
                    ProcessHandle.of(transcoder.workerPids().getFirst()).orElseThrow();

            transcoder.close();

            worker.onExit().join();
            assertThat(hanging)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(IllegalStateException.class);
        }
    }
}
