package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Nothing that was received is lost, whichever process dies.
@Execution(ExecutionMode.CONCURRENT)
class CrashE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(2);
    private static final Duration MAY_BE_LOST = Duration.ofSeconds(1);
    private static final FrameRate RATE = new FrameRate(30, 1);

    @TempDir
    private Path dataDir;

    @TempDir
    private Path folder;

    @Test
    void recording_is_faultless_when_workers_are_killed_again_and_again() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 640, 360, RATE));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 2);
                AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream("workers die", SmallLadder.PROFILES);
            int killed = 0;
            try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
                for (int second = 2; second <= 10; second += 2) {
                    push.awaitSent(Duration.ofSeconds(second));
                    killed += server.killWorkers();
                }
                push.awaitEnd();
            }

            AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);

            assertThat(killed).as("workers that were killed").isPositive();
            new RecordingChecker(api, folder).checkPassthrough(session, source);
        }
    }

    @Test
    void recording_completes_by_itself_after_the_server_was_killed() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 320, 180, RATE));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 2)) {
            AircheckApi.Stream stream = createImpatientStream(server);
            Duration received = killInMidStream(server, source, stream);

            server.restart();

            checkKept(server, stream, source, received);
        }
    }

    @Test
    void recording_completes_when_the_server_is_killed_again_while_it_recovers() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 320, 180, RATE));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 2)) {
            AircheckApi.Stream stream = createImpatientStream(server);
            Duration received = killInMidStream(server, source, stream);

            for (int again = 0; again < 2; again++) {
                server.restart();
                server.killHard();
            }
            server.restart();

            checkKept(server, stream, source, received);
        }
    }

    @Test
    void orderly_stop_in_mid_stream_loses_nothing() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 320, 180, RATE));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 2)) {
            AircheckApi.Stream stream = createImpatientStream(server);
            try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
                push.awaitSent(Duration.ofSeconds(5));
                int exitCode = server.stop();
                assertThat(exitCode).as("exit code after SIGTERM").isZero();
            }

            server.restart();

            checkKept(server, stream, source, Duration.ofSeconds(5));
        }
    }

    /// A stream that does not wait for its publisher to come back.
    private static AircheckApi.Stream createImpatientStream(AircheckProcess server) throws Exception {
        try (AircheckApi api = server.api()) {
            return api.createStream(
                    Map.of("name", "killed", "record", true, "reconnectWindow", 1, "profiles", SmallLadder.PROFILES));
        }
    }

    /// Answers how much media had been sent when the server died.
    private static Duration killInMidStream(AircheckProcess server, SourceFile source, AircheckApi.Stream stream)
            throws Exception {
        try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
            push.awaitSent(Duration.ofMillis(6_500));
            Duration sent = Duration.ofNanos(push.sentMicros() * 1000);
            server.killHard();
            return sent;
        }
    }

    private void checkKept(AircheckProcess server, AircheckApi.Stream stream, SourceFile source, Duration received)
            throws Exception {
        try (AircheckApi api = server.api()) {
            AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
            PublishedRecording recording = new RecordingChecker(api, folder).checkForm(session);
            TimelineRules.checkGapless(recording);
            new SourceFidelity(source, folder).checkBeginning(recording, received.minus(MAY_BE_LOST));
        }
    }
}
