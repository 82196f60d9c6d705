package dev.aircheck.deploy.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The compose file in a real engine, with all its profiles: what an operator gets. Its tests share one stack and run
/// one
/// after the other.
@Execution(ExecutionMode.CONCURRENT)
class ComposeE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(1);
    private static final Duration LONGEST_SCRAPE = Duration.ofMinutes(1);
    private static final Duration ENOUGH_FOR_A_CURVE = Duration.ofSeconds(8);
    private static final FrameRate RATE = new FrameRate(30, 1);

    /// Every process of the container that has ended and that nobody has asked about.
    private static final String ZOMBIES = "grep -lE '^[0-9]+ \\(.*\\) Z' /proc/[0-9]*/stat 2> /dev/null || true";

    /// SIGKILL for the child of process 1 that runs a worker; prints its number.
    private static final String KILL_WORKER = """
            for stat in /proc/[0-9]*/stat; do
              read -r pid name _ parent _ < "$stat"
              if [[ "$name $parent" == "(java) 1" ]]; then kill -9 "$pid" && echo "$pid"; fi
            done
            """;

    @TempDir
    private static Path files;

    private static ContainerEngine engine;
    private static ComposeStack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void bringUp() throws Exception {
        engine = ContainerEngine.start();
        stack = ComposeStack.up(engine, files);
    }

    @AfterAll
    static void takeDown() throws Exception {
        if (stack != null) {
            stack.close();
        }
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void server_has_no_rights_and_a_read_only_disk() throws Exception {
        String seen =
                stack.exec("aircheck", "bash", "-c", "id -u; grep CapEff /proc/1/status; touch /opt/x || echo no");

        assertThat(seen.split("\\s+")).containsExactly("10001", "CapEff:", "0000000000000000", "no");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void killed_workers_are_replaced_and_leave_no_zombies() throws Exception {
        String killed = awaitWorkerKilled("");

        assertThat(awaitWorkerKilled(killed)).isNotEqualTo(killed);
        Await.untilTrue(
                "no zombies",
                Duration.ofSeconds(10),
                () -> stack.exec("aircheck", "bash", "-c", ZOMBIES).isBlank());
    }

    private static String awaitWorkerKilled(String before) throws Exception {
        return Await.until("a worker to kill", Duration.ofMinutes(1), () -> {
            String pid = stack.exec("aircheck", "bash", "-c", KILL_WORKER).strip();
            return pid.isEmpty() || pid.equals(before) ? Optional.empty() : Optional.of(pid);
        });
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void recording_lies_whole_in_the_bucket_and_plays_over_https() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(6, 320, 180, RATE));
        try (AircheckApi api = stack.api()) {
            AircheckApi.Stream stream = api.createStream("compose", SmallLadder.PROFILES);
            FfmpegPush.all(source, rtmpUrl(stream), 2);

            AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);

            assertThat(stack.exec("aircheck", "aircheck", "verify", session.id()))
                    .contains("is whole");
            new SourceFidelity(source, folder).checkSameBits(PublishedRecording.fetch(session.requiredRecordingUrl()));
            String path = session.requiredMp4Url().getPath();
            assertThat(overHttps(path).body()).isEqualTo(api.rawGet(path).body());
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void encoders_come_in_by_rtmps_with_the_certificate_of_the_proxy() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(6, 320, 180, RATE));
        TrustedAuthority authority = authority();
        int port = Integer.parseInt(stack.address("RTMPS").split(":")[1]);
        Await.untilTrue("RTMPS", Duration.ofMinutes(1), () -> authority.vouchesFor("localhost", port));
        try (AircheckApi api = stack.api()) {
            AircheckApi.Stream stream = api.createStream("rtmps", SmallLadder.PROFILES);

            FfmpegPush.all(source, "rtmps://localhost:%d/live/%s".formatted(port, stream.streamKey()), 2);

            AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
            new SourceFidelity(source, folder).checkSameBits(PublishedRecording.fetch(session.requiredRecordingUrl()));
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void dashboard_shows_a_stream_while_it_is_live() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(90, 320, 180, RATE));
        try (AircheckApi api = stack.api();
                HeadlessBrowser browser = HeadlessBrowser.start()) {
            AircheckApi.Stream stream = api.createStream("measured", SmallLadder.PROFILES);
            try (FfmpegPush push = FfmpegPush.start(source, rtmpUrl(stream), 1)) {
                push.awaitSent(ENOUGH_FOR_A_CURVE);
                Await.untilTrue(
                        "figures of the stream",
                        LONGEST_SCRAPE,
                        () -> prometheus("aircheck_stream_ingest_bytes_per_second>0")
                                .contains(stream.id()));

                try (GrafanaPage grafana =
                        GrafanaPage.open(browser, stack.address("GRAFANA"), stack.secret("grafana_password"), "2m")) {
                    for (JsonNode panel : MonitoringFiles.panels()) {
                        grafana.text(panel.path("title").asString());
                    }
                    Await.untilTrue(
                            "the stream",
                            LONGEST_SCRAPE,
                            () -> grafana.text("Live streams").equals("1"));
                    // How much room this machine has is not ours to say.
                    assertThat(grafana.text("Recording"))
                            .isIn("all is recorded", "disk fills up", "freeing space", "source only");
                    assertThat(grafana.text("Coming in, by stream"))
                            .containsPattern(stream.id() + "\\s+[1-9][\\d.]* kb/s");
                    assertThat(grafana.text("Between key frames")).containsPattern(stream.id() + "\\s+[1-9][\\d.]* s");
                    assertThat(grafana.text("Waiting to be encoded, by stream")).contains(stream.id());
                }
            }
        }
        assertThat(prometheus("up")).contains("\"job\":\"aircheck\"", ",\"1\"]");
    }

    private static String prometheus(String query) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://%s/api/v1/query?query=%s"
                                            .formatted(stack.address("PROMETHEUS"), URLEncoder.encode(query, UTF_8))))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void strangers_see_no_metrics() throws Exception {
        assertThat(overHttps("/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void recording_goes_on_in_the_next_version() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(30, 320, 180, RATE));
        SourceFile next = SourceFile.of(SourceRecipe.ofSeconds(6, 320, 180, RATE));
        try (AircheckApi api = stack.api()) {
            AircheckApi.Stream stream = api.createStream("upgraded", SmallLadder.PROFILES);
            Duration sent;
            try (FfmpegPush push = FfmpegPush.start(source, rtmpUrl(stream), 1)) {
                push.awaitSent(Duration.ofSeconds(5));
                sent = Duration.ofNanos(push.sentMicros() * 1000);

                stack.upgrade();
            }
            FfmpegPush.all(next, rtmpUrl(stream), 2);

            AircheckApi.Session session = api.awaitReady(stream.id(), LONGEST_FINISH);
            assertThat(api.sessions(stream.id())).hasSize(1);
            assertThat(api.verify(session.id()).path("whole").asBoolean()).isTrue();
            new SourceFidelity(source, folder)
                    .checkBeginningThenAll(PublishedRecording.fetchCutOff(session.requiredRecordingUrl()), sent, next);
        }
    }

    private static String rtmpUrl(AircheckApi.Stream stream) {
        return "rtmp://%s/live/%s".formatted(stack.address("RTMP"), stream.streamKey());
    }

    /// As a browser asks the proxy that trusts its authority.
    private static HttpResponse<byte[]> overHttps(String path) throws Exception {
        String port = stack.address("PROXY_HTTPS").split(":")[1];
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(authority().context()).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:%s%s".formatted(port, path)))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static TrustedAuthority authority() throws Exception {
        return TrustedAuthority.of(stack.exec("proxy", "cat", "/certificates/pki/authorities/local/root.crt"));
    }
}
