package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// More streams than the machine can encode at once: nobody loses a picture, the smaller rungs just come later.
@Isolated("its encoders must be the only load")
class OverloadE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(3);
    private static final Duration LONGEST_LIVE_DELAY = Duration.ofSeconds(20);
    private static final int STREAMS = 3;

    @TempDir
    private Path dataDir;

    @TempDir
    private Path folder;

    @Test
    void source_rung_stays_live_and_all_rungs_are_complete_in_the_end() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(8, 1280, 720, new FrameRate(30, 1)));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 1);
                AircheckApi api = server.api()) {
            var streams = new ArrayList<AircheckApi.Stream>();
            var pushes = new ArrayList<FfmpegPush>();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(api.createStream("overload " + i));
                pushes.add(
                        FfmpegPush.start(source, server.rtmpUrl(streams.get(i).streamKey()), 1));
            }

            for (AircheckApi.Stream stream : streams) {
                awaitLiveSegment(api, stream, "000002.m4s");
            }
            assertThat(pushes).as("publishers that are still sending").allMatch(FfmpegPush::isRunning);
            finish(pushes);

            for (AircheckApi.Stream stream : streams) {
                AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
                new RecordingChecker(api, folder).checkPassthrough(session, source);
            }
        }
    }

    private static void awaitLiveSegment(AircheckApi api, AircheckApi.Stream stream, String segment) throws Exception {
        Await.untilTrue(
                segment + " in the live playlist",
                LONGEST_LIVE_DELAY,
                () -> api.liveSource(stream).contains(segment));
    }

    private static void finish(List<FfmpegPush> pushes) throws Exception {
        for (FfmpegPush push : pushes) {
            try (push) {
                push.awaitEnd();
            }
        }
    }
}
