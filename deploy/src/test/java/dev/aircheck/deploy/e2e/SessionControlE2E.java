package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ends a session beside its encoder, and what an encoder may change when it comes back.
class SessionControlE2E {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final SourceRecipe SMALL = SourceRecipe.ofSeconds(11, 320, 180, RATE);
    private static final SourceRecipe LARGE = SourceRecipe.ofSeconds(11, 640, 360, RATE);

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static AircheckApi api;

    @BeforeAll
    static void start() throws Exception {
        server = AircheckProcess.start(dataDir, 1);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @Test
    void finishing_a_session_sends_its_encoder_away_and_keeps_what_it_sent() throws Exception {
        AircheckApi.Stream stream = api.createStream("finished", List.of());
        String session;
        try (FfmpegPush push = FfmpegPush.start(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 1)) {
            session = awaitSession(stream);

            assertThat(finish(session)).isEqualTo(204);

            assertThat(push.awaitExitCode(LONGEST)).isNotZero();
            assertThat(push.output()).contains("The stream was stopped on the server.");
        }
        assertThat(api.awaitReady(stream.id(), LONGEST).id()).isEqualTo(session);
        assertThat(finish(session)).isEqualTo(409);
    }

    @Test
    void a_terminated_stream_loses_its_encoder_and_takes_it_back() throws Exception {
        AircheckApi.Stream stream = api.createStream("terminated", List.of());
        String path = "/api/stream/%s/terminate".formatted(stream.id());
        String session;
        try (FfmpegPush push = FfmpegPush.start(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 1)) {
            session = awaitSession(stream);

            assertThat(api.call("DELETE", path, "").statusCode()).isEqualTo(204);
            assertThat(api.call("DELETE", path, "").statusCode()).isEqualTo(429);

            assertThat(push.awaitExitCode(LONGEST)).isNotZero();
        }
        assertThat(api.awaitReady(stream.id(), LONGEST).id()).isEqualTo(session);
        FfmpegPush.all(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 4);
        Await.untilTrue(
                "second recording",
                LONGEST,
                () -> api.sessions(stream.id()).stream()
                                .filter(AircheckApi.Session::isReady)
                                .count()
                        == 2);
    }

    @Test
    void a_suspended_stream_takes_no_encoder_until_it_is_resumed() throws Exception {
        AircheckApi.Stream stream = api.createStream("suspended", List.of());
        try (FfmpegPush push = FfmpegPush.start(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 1)) {
            awaitSession(stream);

            assertThat(suspend(stream, true)).isEqualTo(204);

            assertThat(push.awaitExitCode(LONGEST)).isNotZero();
        }
        try (FfmpegPush refused = FfmpegPush.start(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 1)) {
            assertThat(refused.awaitExitCode(LONGEST)).isNotZero();
        }
        assertThat(suspend(stream, false)).isEqualTo(204);
        FfmpegPush.all(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 4);
    }

    @Test
    void a_deleted_stream_loses_its_encoder_and_keeps_its_recording() throws Exception {
        AircheckApi.Stream stream = api.createStream("deleted", List.of());
        String session;
        try (FfmpegPush push = FfmpegPush.start(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 1)) {
            session = awaitSession(stream);
            push.awaitSent(Duration.ofSeconds(3));

            assertThat(api.call("DELETE", "/api/stream/" + stream.id(), "").statusCode())
                    .isEqualTo(204);

            assertThat(push.awaitExitCode(LONGEST)).isNotZero();
        }
        Await.untilTrue("recording", LONGEST, () -> api.session(session).isReady());
        assertThat(complaints(api.session(session).requiredMp4Url())).isEmpty();
    }

    @Test
    void a_key_that_was_replaced_lets_nobody_in() throws Exception {
        AircheckApi.Stream stream = api.createStream("rotated", List.of());

        String path = "/api/stream/%s/rotate-key".formatted(stream.id());
        assertThat(api.call("POST", path, "").statusCode()).isEqualTo(200);

        try (FfmpegPush refused = FfmpegPush.start(SourceFile.of(SMALL), server.rtmpUrl(stream.streamKey()), 1)) {
            assertThat(refused.awaitExitCode(LONGEST)).isNotZero();
        }
        String fresh = api.stream(stream.id()).path("streamKey").asString();
        FfmpegPush.all(SourceFile.of(SMALL), server.rtmpUrl(fresh), 4);
    }

    @Test
    void an_encoder_that_comes_back_with_another_picture_continues_its_recording() throws Exception {
        AircheckApi.Stream stream = api.createStream("changed", SmallLadder.PROFILES);
        pushAndLose(stream, LARGE);
        pushAndLose(stream, SMALL);
        assertThat(api.sessions(stream.id())).hasSize(1);

        // Nobody is connected: the session waits for its encoder.
        assertThat(finish(api.sessions(stream.id()).getFirst().id())).isEqualTo(204);

        AircheckApi.Session ready = api.awaitReady(stream.id(), LONGEST);
        URI source = ready.requiredRecordingUrl().resolve("source/index.m3u8");
        assertThat(text(source)).containsOnlyOnce("#EXT-X-DISCONTINUITY").contains("URI=\"init-1.mp4\"");
        for (String rung : List.of("source/index.m3u8", "144p/index.m3u8", "128p/index.m3u8", "audio/index.m3u8")) {
            assertThat(complaints(ready.requiredRecordingUrl().resolve(rung)))
                    .as(rung)
                    .isEmpty();
        }
        assertThat(complaints(ready.requiredMp4Url())).isEmpty();
        assertThat(widths(ready.requiredMp4Url())).containsExactly("640", "320");
    }

    private static void pushAndLose(AircheckApi.Stream stream, SourceRecipe recipe) throws Exception {
        try (FfmpegPush push = FfmpegPush.start(SourceFile.of(recipe), server.rtmpUrl(stream.streamKey()), 2)) {
            push.awaitSent(Duration.ofSeconds(5));
            push.loseConnection();
        }
        Await.untilTrue(
                "loss of the encoder",
                LONGEST,
                () -> !api.stream(stream.id()).path("isActive").asBoolean());
    }

    private static String awaitSession(AircheckApi.Stream stream) throws Exception {
        return Await.until(
                "session of " + stream.id(),
                LONGEST,
                () -> api.sessions(stream.id()).stream()
                        .map(AircheckApi.Session::id)
                        .findFirst());
    }

    private static int suspend(AircheckApi.Stream stream, boolean suspended) throws Exception {
        return api.call("PATCH", "/api/stream/" + stream.id(), "{\"suspended\":%s}".formatted(suspended))
                .statusCode();
    }

    private static int finish(String session) throws Exception {
        return api.call("POST", "/api/session/%s/finish".formatted(session), "").statusCode();
    }

    private static String text(URI url) throws Exception {
        return new String(api.rawGet(url.toString()).body(), StandardCharsets.UTF_8);
    }

    /// What FFmpeg says when it decodes all of it.
    private static String complaints(URI url) throws Exception {
        return FfmpegTool.FFMPEG
                .run(List.of("-i", url.toString(), "-f", "null", "-"))
                .errors();
    }

    /// The widths of the pictures, in order, each run once.
    private static List<String> widths(URI url) throws Exception {
        FfmpegTool.Output frames = FfmpegTool.FFPROBE.run(List.of(
                "-select_streams", "v", "-show_entries", "frame=width", "-of", "default=nw=1:nk=1", url.toString()));
        return new String(frames.out().toArray(), StandardCharsets.US_ASCII)
                .lines()
                .distinct()
                .toList();
    }
}
