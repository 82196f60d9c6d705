package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.storage.testing.CephServer;
import dev.aircheck.storage.testing.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings in a bucket of a real S3 server: whole when they are ready, whatever the store did meanwhile.
class BucketE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(2);
    private static final FrameRate RATE = new FrameRate(30, 1);

    @TempDir
    private static Path dataDir;

    private static TestBucket bucket;
    private static AircheckProcess server;
    private static AircheckApi api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        bucket = TestBucket.create();
        server = AircheckProcess.start(dataDir, bucket.settings());
        api = server.api();
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        server.close();
        bucket.close();
    }

    @AfterEach
    void wellAgain() throws Exception {
        bucket.proxy().set(new Fault.None());
    }

    /// Small, so that a slow line has a chance.
    private static SourceFile small() throws Exception {
        return SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, RATE));
    }

    /// More than two parts of MP4.
    private static SourceFile large() throws Exception {
        return SourceFile.of(SourceRecipe.ofSeconds(17, 1280, 720, RATE));
    }

    /// Every byte of the bucket is read for this.
    private static void checkWhole(AircheckApi.Session session) throws Exception {
        assertThat(api.verify(session.id()).path("whole").asBoolean()).isTrue();
        DecodedPictures.checkSilent(session.requiredMp4Url().toString());
        assertThat(bucket.unfinishedUploads()).isEmpty();
        Await.untilTrue(
                "nothing is left on the local disk",
                LONGEST_FINISH,
                () -> TestBucket.leftOn(dataDir).isEmpty());
    }

    @Test
    void recording_is_whole_in_the_bucket_when_it_is_ready_and_nothing_was_sent_twice() throws Exception {
        SourceFile source = large();
        AircheckApi.Stream stream = api.createStream("bucket", SmallLadder.PROFILES);

        FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 4);
        AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);

        new SourceFidelity(source, folder).checkSameBits(PublishedRecording.fetch(session.requiredRecordingUrl()));
        new Mp4Rules(folder).check(session.requiredMp4Url(), source);
        checkWhole(session);
        assertThat(bucket.bytesSent(session.id())).isEqualTo(bucket.bytesOf(session.id()));
        assertThat(bucket.sentTwice(session.id())).isEmpty();
    }

    @Test
    void recording_is_whole_when_the_store_was_down_in_mid_stream_and_after_it() throws Exception {
        SourceFile source = small();
        AircheckApi.Stream stream = api.createStream("down", SmallLadder.PROFILES);
        try (FfmpegPush push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 2)) {
            push.awaitSent(Duration.ofSeconds(2));
            bucket.proxy().set(new Fault.Down());
            push.awaitEnd();
        }
        Await.untilTrue("the outage is told", LONGEST_FINISH, () -> health().contains("the object store has refused"));
        assertThat(api.sessions(stream.id())).noneMatch(AircheckApi.Session::isReady);

        bucket.proxy().set(new Fault.None());

        checkWhole(api.awaitReady(stream.id(), LONGEST_FINISH));
        assertThat(health()).doesNotContain("the object store");
    }

    @Test
    void recording_is_whole_when_the_store_refuses_requests_resets_connections_and_is_slow() throws Exception {
        AircheckApi.Stream stream = api.createStream("trouble", SmallLadder.PROFILES);
        bucket.proxy().set(new Fault.Unavailable(2));
        try (FfmpegPush push = FfmpegPush.start(small(), server.rtmpUrl(stream.streamKey()), 1)) {
            push.awaitSent(Duration.ofMillis(2_500));
            bucket.proxy().set(new Fault.ResetInBody(2, 10_000));
            push.awaitSent(Duration.ofMillis(4_500));
            // A line of one megabit.
            bucket.proxy().set(new Fault.Throttled(1_000_000));
            push.awaitEnd();
        }
        AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
        bucket.proxy().set(new Fault.None());

        checkWhole(session);
    }

    @Test
    void recording_waits_on_the_local_disk_until_the_credentials_are_right(@TempDir Path other) throws Exception {
        Path secret = Files.writeString(other.resolve("secret"), "wrong-secret");
        Path data = other.resolve("data");
        SourceFile source = small();
        try (AircheckProcess misled = AircheckProcess.start(data, impatient(bucket.settings(secret)))) {
            String session;
            try (AircheckApi its = misled.api()) {
                AircheckApi.Stream stream = its.createStream("credentials", List.of());
                FfmpegPush.all(source, misled.rtmpUrl(stream.streamKey()), 4);
                Await.untilTrue(
                        "the message", LONGEST_FINISH, () -> misled.output().contains("check storage.s3.secretKey"));
                session = Await.until(
                                "its session",
                                LONGEST_FINISH,
                                () -> its.sessions(stream.id()).stream().findFirst())
                        .id();
                assertThat(its.session(session).isReady()).isFalse();
            }
            assertThat(misled.output()).doesNotContain("wrong-secret");
            misled.stop();

            Files.writeString(secret, CephServer.shared().secretKey() + "\n");
            misled.restart();

            try (AircheckApi its = misled.api()) {
                Await.untilTrue(
                        "the recording",
                        LONGEST_FINISH,
                        () -> its.session(session).isReady());
                assertThat(its.verify(session).path("whole").asBoolean()).isTrue();
            }
        }
    }

    /// A server that does not wait for the store when it is told to stop.
    private static Map<String, String> impatient(Map<String, String> settings) {
        var impatient = new HashMap<>(settings);
        impatient.put("AIRCHECK_SHUTDOWN_GRACE", "0");
        return impatient;
    }

    private static String health() throws Exception {
        return new String(api.rawGet("/healthz").body(), StandardCharsets.UTF_8);
    }
}
