package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.aircheck.packager.media.FrameRate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The main line: what a publisher sends is live at once and, when it ends, soon a faultless recording.
class RecordingE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(1);
    private static final FrameRate RATE = new FrameRate(30, 1);

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static AircheckApi api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = AircheckProcess.start(dataDir, 2);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @Test
    void broadcast_in_real_time_becomes_a_faultless_recording(TestReporter reporter) throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 1280, 720, RATE));
        AircheckApi.Stream stream = api.createStream("main line");

        FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 1);
        long endNanos = System.nanoTime();
        AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);

        reporter.publishEntry(
                "milliseconds from the end to ready",
                String.valueOf(Duration.ofNanos(System.nanoTime() - endNanos).toMillis()));
        new RecordingChecker(api, folder).checkPassthrough(session, source);
        new ThumbnailRules(api, folder).check(session, source, 30);
        assertThat(PublishedRecording.fetch(session.requiredRecordingUrl()).names())
                .containsExactlyInAnyOrder("source", "480p0", "360p0", "240p0");
    }

    @Test
    void another_encoder_makes_renditions_as_faultless(@TempDir Path other) throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, RATE));
        var settings = Map.of("AIRCHECK_WORKERS", "1", "AIRCHECK_ENCODER", "openh264");
        try (AircheckProcess second = AircheckProcess.start(other, settings);
                AircheckApi itsApi = second.api()) {
            AircheckApi.Stream stream = itsApi.createStream("openh264", SmallLadder.PROFILES);

            FfmpegPush.all(source, second.rtmpUrl(stream.streamKey()), 2);

            new RecordingChecker(itsApi, folder)
                    .checkPassthrough(itsApi.awaitReady(stream.id(), LONGEST_FINISH), source);
            assertThat(second.said()).contains("event=encoder_chosen setting=openh264 encoder=openh264");
        }
    }

    @Test
    void stream_plays_while_it_is_on_air() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 320, 180, RATE));
        AircheckApi.Stream stream = api.createStream("live", List.of());

        try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1)) {
            Await.untilTrue(
                    "second segment",
                    LONGEST_FINISH,
                    () -> api.liveSource(stream).contains("000001.m4s"));

            assertThat(push.isRunning()).isTrue();
            assertThat(api.liveSource(stream)).doesNotContain("#EXT-X-ENDLIST");
            DecodedPictures.checkSilentStart(server.http() + "/hls/" + stream.playbackId() + "/index.m3u8");
            push.stop();
        }
    }

    @Test
    void stop_in_mid_broadcast_keeps_all_that_was_sent() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(11, 320, 180, RATE));
        AircheckApi.Stream stream = api.createStream("stopped", SmallLadder.PROFILES);

        try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 2)) {
            push.awaitSent(Duration.ofSeconds(5));
            push.stop();
        }

        PublishedRecording recording =
                new RecordingChecker(api, folder).checkForm(api.awaitReady(stream.id(), LONGEST_FINISH));
        new SourceFidelity(source, folder).checkBeginning(recording, Duration.ofSeconds(5));
    }

    @Test
    void folder_of_a_recording_plays_from_any_file_server() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, RATE));
        AircheckApi.Stream stream = api.createStream("portable", SmallLadder.PROFILES);
        FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 2);
        AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
        Path exported = dataDir.toRealPath().resolve("recordings").resolve(session.id());

        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer files = SimpleFileServer.createFileServer(address, exported, OutputLevel.NONE);
        files.start();
        try {
            URI root = URI.create(
                    "http://127.0.0.1:%d/".formatted(files.getAddress().getPort()));
            PublishedRecording elsewhere = PublishedRecording.fetch(root.resolve("index.m3u8"));

            assertThat(elsewhere.names())
                    .isEqualTo(PublishedRecording.fetch(session.requiredRecordingUrl())
                            .names());
            new SourceFidelity(source, folder).checkSameBits(elsewhere);
            // All rungs: FFmpeg cuts off those that it does not need, and then complains about the cut.
            var every = List.of("-i", root.resolve("index.m3u8").toString(), "-map", "0", "-f", "null", "-");
            assertThat(FfmpegTool.FFMPEG.run(every).errors()).isEmpty();
            DecodedPictures.checkSilent(root.resolve("recording.mp4").toString());
        } finally {
            files.stop(0);
        }
    }

    @Test
    void stream_that_is_not_recorded_leaves_no_recording() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, RATE));
        AircheckApi.Stream stream =
                api.createStream(Map.of("name", "not recorded", "record", false, "profiles", List.of()));

        FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 2);

        assertThat(api.sessions(stream.id())).isEmpty();
    }
}
