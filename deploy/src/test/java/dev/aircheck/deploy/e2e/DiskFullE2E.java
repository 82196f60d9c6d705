package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A disk that is full in mid-stream costs neither the live stream nor what was recorded.
@Execution(ExecutionMode.CONCURRENT)
class DiskFullE2E {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(1);
    /// What the first recording may not have when the disk is filled: the picture at which the next one begins.
    private static final Duration UNTIL_KEY_FRAME = Duration.ofSeconds(1);

    private static final Map<String, String> SETTINGS =
            Map.of("AIRCHECK_WORKERS", "1", "AIRCHECK_DISK_STOP_BELOW_MIB", "16", "AIRCHECK_DISK_BALLAST_MIB", "16");

    @TempDir
    private Path mountPoint;

    @TempDir
    private Path folder;

    @Test
    void live_goes_on_while_the_disk_is_full_and_recording_begins_again_when_it_is_not() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(30, 320, 180, new FrameRate(30, 1)));
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 512);
                AircheckProcess server = AircheckProcess.start(disk.folder(), SETTINGS);
                AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream("disk", List.of());
            try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
                push.awaitSent(Duration.ofSeconds(5));
                assertThat(health(api)).contains("ok");

                disk.fill();
                Duration sent = Duration.ofNanos(push.sentMicros() * 1000);

                AircheckApi.Session first = api.awaitReady(stream.id(), LONGEST_FINISH);
                awaitLiveProgress(api, stream);
                assertThat(health(api)).contains("nothing is recorded");
                PublishedRecording recording = new RecordingChecker(api, folder).checkForm(first);
                TimelineRules.checkGapless(recording);
                new SourceFidelity(source, folder).checkBeginning(recording, sent.minus(UNTIL_KEY_FRAME));

                disk.empty();
                Await.untilTrue(
                        "recording begins again",
                        SOON,
                        () -> api.sessions(stream.id()).size() == 2);
                awaitLiveProgress(api, stream);
                assertThat(push.isRunning()).isTrue();
                push.stop();
            }
            AircheckApi.Session second = api.awaitReady(stream.id(), LONGEST_FINISH);
            TimelineRules.checkGapless(PublishedRecording.fetch(second.requiredRecordingUrl()));
            DecodedPictures.checkSilent(second.requiredMp4Url().toString());
            assertThat(api.sessions(stream.id())).allMatch(AircheckApi.Session::isReady);
            assertThat(health(api)).contains("ok");
        }
    }

    /// Segments come that were not there before.
    private static void awaitLiveProgress(AircheckApi api, AircheckApi.Stream stream) throws Exception {
        String before = api.liveSource(stream);
        Await.untilTrue("new live segments", SOON, () -> {
            String now = api.liveSource(stream);
            return !now.contains("#EXT-X-ENDLIST") && now.contains(".m4s") && !now.equals(before);
        });
    }

    private static String health(AircheckApi api) throws Exception {
        return new String(api.rawGet("/healthz").body(), StandardCharsets.UTF_8);
    }
}
