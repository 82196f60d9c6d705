package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.MonitoringFiles.Alert;
import dev.aircheck.deploy.e2e.MonitoringFiles.Query;
import dev.aircheck.deploy.metrics.ServerMetrics;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.storage.testing.Fault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One server that records to a bucket from a small disk, watched by a real Prometheus with the product's own rules,
/// and with the same in a hurry: only durations are shortened. First it is well, then everything happens to it, and in
/// the
/// end it dies. A machine that other tests load may look ill for seconds, so it is the rules as they are that must stay
/// silent at first.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /// What alerts and panels look back on, in place of minutes.
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /// How long a condition has to last, in place of minutes.
    private static final Duration HOLD = Duration.ofSeconds(2);

    private static final String TOKEN = "metrics-token-0123456789abcdef";
    private static final String WRONG_KEY = "aaaa-bbbb-cccc-dddd";
    private static final int WRONG_KEYS = 6;

    /// No refusal happens on a server that is well, and no alert fires.
    private static final Set<String> EMPTY_WHEN_WELL = Set.of("Publishers refused", "Firing alerts");

    @TempDir
    private static Path mountPoint;

    @TempDir
    private static Path prometheusFolder;

    private static volatile Lifetime lifetime;

    private static SmallDisk disk;
    private static TestBucket bucket;
    private static AircheckProcess server;
    private static AircheckApi api;
    private static ServerMetrics certificateMetrics;
    private static ScrapeTarget certificate;
    private static PrometheusServer prometheus;
    private static SourceFile source;
    private static AircheckApi.Stream stream;
    private static FfmpegPush push;

    /// Of a certificate.
    private record Lifetime(Instant begin, Instant end) {
        static Lifetime around(Duration past, Duration left) {
            Instant now = Instant.now();
            return new Lifetime(now.minus(past), now.plus(left));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        source = SourceFile.of(SourceRecipe.ofSeconds(45, 320, 180, new FrameRate(30, 1)));
        disk = SmallDisk.mount(Files.createDirectory(mountPoint.resolve("data")), 512);
        bucket = TestBucket.create();
        var settings = new HashMap<>(bucket.settings());
        settings.putAll(Map.of(
                "AIRCHECK_METRICS_TOKEN", TOKEN,
                "AIRCHECK_LOG_FORMAT", "json",
                "AIRCHECK_DISK_STOP_BELOW_MIB", "16",
                "AIRCHECK_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true"));
        server = AircheckProcess.start(disk.folder(), settings);
        api = server.api();
        // A server has these metrics only when it serves RTMPS: here they are fed by hand.
        // It is renewed every few hours, and half of its life is over: no reason to wake anybody.
        lifetime = Lifetime.around(Duration.ofHours(6), Duration.ofHours(6));
        certificateMetrics = ServerMetrics.create("test");
        certificateMetrics.watchCertificate(
                "rtmp", () -> Optional.of(lifetime.begin()), () -> Optional.of(lifetime.end()));
        certificate = ScrapeTarget.start(certificateMetrics);
        prometheus = PrometheusServer.start(
                prometheusFolder,
                List.of(Files.readString(MonitoringFiles.ALERTS), MonitoringFiles.alertsInAHurry(HOLD, WINDOW)),
                TOKEN,
                List.of(server.http().getAuthority(), certificate.address()));
        stream = api.createStream("healthy", SmallLadder.PROFILES);
        push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1);
    }

    @AfterAll
    static void stop() throws Exception {
        push.close();
        prometheus.close();
        certificate.close();
        certificateMetrics.close();
        api.close();
        server.close();
        bucket.close();
        disk.close();
    }

    @Test
    @Order(1)
    void a_server_that_is_well_raises_no_alert() throws Exception {
        awaitSeries("a live stream", "aircheck_live_streams == 1");
        awaitSeries("encoded segments", "aircheck_encode_jobs_total >= 3");
        awaitSeries("segments in the bucket", "aircheck_upload_seconds_count > 10");
        awaitSeries("late segments counted", "aircheck_segment_lateness_seconds_count >= 3");

        assertThat(MonitoringFiles.unhurried(prometheus.everFired())).isEmpty();
    }

    @Test
    @Order(2)
    void the_documented_metrics_are_those_of_a_server() throws Exception {
        MetricsTable documented = MetricsTable.documented();

        HttpResponse<byte[]> answer = api.rawGet("/metrics", "Authorization", "Bearer " + TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        String exposition = new String(answer.body(), StandardCharsets.UTF_8);
        var exposed =
                MetricsTable.exposed(exposition + certificateMetrics.scrape("").text());
        assertThat(exposed.metrics()).isEqualTo(documented.metrics());
        assertThat(exposition).doesNotContain(stream.streamKey(), server.apiKey(), TOKEN);
    }

    @Test
    @Order(3)
    void every_panel_of_the_dashboard_shows_the_stream() throws Exception {
        List<String> empty = new ArrayList<>();
        for (Query query : MonitoringFiles.queries()) {
            Query asked = query.filledIn(WINDOW.toSeconds() + "s");
            if (prometheus.query(asked.expression()).isEmpty()) {
                empty.add(query.where());
            }
        }

        assertThat(empty).allMatch(EMPTY_WHEN_WELL::contains);
        assertThat(prometheus.query(
                        "aircheck_stream_ingest_bytes_per_second{stream=\"%s\"} > 0".formatted(stream.id())))
                .hasSize(1);
    }

    @Test
    @Order(4)
    void log_lines_are_json_with_ids_and_without_secrets() throws Exception {
        List<String> lines =
                server.output().lines().filter(line -> line.startsWith("{")).toList();

        List<JsonNode> ofStream = lines.stream()
                .map(line -> new JsonMapper().readTree(line))
                .filter(line -> line.path("stream").asString("").equals(stream.id()))
                .toList();
        assertThat(ofStream).isNotEmpty();
        assertThat(ofStream).anyMatch(line -> line.path("session").isString());
        assertThat(server.output()).doesNotContain(stream.streamKey(), TOKEN);
        assertThat(lines).noneMatch(line -> line.contains(server.apiKey()));
    }

    @Test
    @Order(5)
    void every_alert_fires_when_its_condition_is_caused() throws Exception {
        Set<String> all = MonitoringFiles.alerts().stream().map(Alert::name).collect(Collectors.toSet());

        lifetime = Lifetime.around(Duration.ofDays(80), Duration.ofDays(10));
        refuseWebhook();
        guessKeys();
        failRecording();
        bucket.proxy().set(new Fault.Down());
        try (FfmpegPush _ = pushWithFarKeyFrames();
                FfmpegPush _ = pushAnother(8)) {
            killWorkersUntilFiring("WorkersCrashing", "EncodingBehind");
            awaitFiring("KeyFramesTooFar", "StoreUnreachable", "CertificateExpiring", "WebhooksFailing");
        }
        // The first one may be at its end.
        push.close();
        push = FfmpegPush.start(source, server.rtmpUrl(stream.streamKey()), 1);
        try (SlowDisk slow = SlowDisk.of(server.pid(), Duration.ofMillis(1200))) {
            awaitFiring("JournalSlow", "SegmentsLate", "UploadsBehind");
            assertThat(slow.isAtWork()).isTrue();
        }
        hangTheDisk();
        disk.fill();
        awaitFiring("DiskFillingUp", "RecordingStopped");
        disk.takeAway();
        awaitFiring("DataUnreachable");
        server.killHard();
        awaitFiring("AircheckDown");

        assertThat(MonitoringFiles.hurried(prometheus.everFired())).isEqualTo(all);
    }

    /// Each stream has a write that hangs, more of them than this machine has cores: who only reads is not held up,
    /// also with a key whose use has to be noted again.
    private static void hangTheDisk() throws Exception {
        try (FfmpegPush _ = pushAnother(1);
                FfmpegPush _ = pushAnother(1);
                FfmpegPush _ = pushAnother(1)) {
            awaitSeries("three live streams", "aircheck_live_streams >= 3");
            try (SlowDisk hanging = SlowDisk.of(server.pid(), PATIENCE)) {
                awaitFiring("JournalStuck");
                assertThat(api.rawGet("/healthz").statusCode()).isEqualTo(200);
                assertThat(api.stream(stream.id()).path("id").asString()).isEqualTo(stream.id());
                assertThat(hanging.isAtWork()).isTrue();
            }
        }
    }

    private static void refuseWebhook() throws Exception {
        HttpResponse<String> made = api.rawPost("/api/webhook", """
                {"name": "dead", "url": "http://127.0.0.1:9/", "events": ["stream.started"]}
                """);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        AircheckApi.Stream told = api.createStream("told", List.of());
        try (FfmpegPush started = FfmpegPush.start(source, server.rtmpUrl(told.streamKey()), 1)) {
            awaitSeries("a delivery that waits", "aircheck_webhook_pending_deliveries > 0");
            started.stop();
        }
    }

    private static void guessKeys() throws Exception {
        List<FfmpegPush> guesses = new ArrayList<>();
        for (int i = 0; i < WRONG_KEYS; i++) {
            guesses.add(FfmpegPush.start(source, server.rtmpUrl(WRONG_KEY), 1));
        }
        for (FfmpegPush guess : guesses) {
            try (guess) {
                assertThat(guess.awaitExitCode(PATIENCE)).isNotZero();
            }
        }
        awaitFiring("PublishersRefused");
    }

    /// Somebody damages the catalog while a stream is live: its session cannot be described any more.
    private static void failRecording() throws Exception {
        AircheckApi.Stream lost = api.createStream("lost", List.of());
        String session;
        try (FfmpegPush sending = FfmpegPush.start(source, server.rtmpUrl(lost.streamKey()), 1)) {
            session = Await.until(
                            "media of the session",
                            PATIENCE,
                            () -> api.sessions(lost.id()).stream().findFirst())
                    .id();
            try (Connection catalog = DriverManager.getConnection(
                            "jdbc:sqlite:" + disk.folder().resolve("aircheck.db") + "?busy_timeout=10000");
                    PreparedStatement damage = catalog.prepareStatement("UPDATE stream SET id = ? WHERE id = ?")) {
                damage.setString(1, UUID.randomUUID().toString());
                damage.setString(2, lost.id());
                assertThat(damage.executeUpdate()).isEqualTo(1);
            }
            sending.stop();
        }
        awaitFiring("RecordingFailed");
        // It goes when somebody has dealt with it, and not before.
        HttpResponse<String> deleted = api.call("DELETE", "/api/session/" + session, "");
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        awaitSeries("no failed recording", "aircheck_failed_recordings == 0");
    }

    private static FfmpegPush pushWithFarKeyFrames() throws Exception {
        SourceFile far = SourceFile.of(SourceRecipe.ofSeconds(30, 320, 180, new FrameRate(30, 1))
                .withKeyFrames(new SourceRecipe.KeyFrames.Every(300)));
        AircheckApi.Stream wide = api.createStream("far key frames", List.of());
        return FfmpegPush.start(far, server.rtmpUrl(wide.streamKey()), 1);
    }

    private static FfmpegPush pushAnother(int speed) throws Exception {
        AircheckApi.Stream fast = api.createStream("too much", SmallLadder.PROFILES);
        return FfmpegPush.start(source, server.rtmpUrl(fast.streamKey()), speed);
    }

    private static void killWorkersUntilFiring(String... alerts) throws Exception {
        Await.untilTrue("alerts " + List.of(alerts), PATIENCE, () -> {
            server.killWorkers();
            return haveFired(alerts);
        });
    }

    private static void awaitFiring(String... alerts) throws Exception {
        Await.untilTrue("alerts " + List.of(alerts), PATIENCE, () -> haveFired(alerts));
    }

    private static boolean haveFired(String... alerts) throws Exception {
        return MonitoringFiles.hurried(prometheus.everFired()).containsAll(List.of(alerts));
    }

    private static void awaitSeries(String what, String expression) throws Exception {
        Await.untilTrue(what, PATIENCE, () -> !prometheus.query(expression).isEmpty());
    }
}
