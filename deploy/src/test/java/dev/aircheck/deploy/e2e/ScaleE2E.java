package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.transcoder.broker.TestBroker;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that encodes nothing, and workers that it knows only by their broker.
class ScaleE2E {
    private static final String METRICS_TOKEN = "metrics-token-0123456789";

    @TempDir
    private Path folder;

    /// On the class path and the modules of the image: the tests' own have more.
    private static Map<String, String> settings(TestBroker broker, String password) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Matcher modules = Pattern.compile("--add-modules (\\S+)").matcher(Files.readString(Path.of("Dockerfile")));
        assertThat(modules.find()).as("modules of the image's runtime").isTrue();
        return Map.of(
                "CLASSPATH",
                target.resolve("aircheck.jar") + File.pathSeparator + target.resolve("lib") + "/*",
                "JDK_JAVA_OPTIONS",
                "--limit-modules " + modules.group(1),
                "AIRCHECK_BROKER_URL",
                broker.url().toString(),
                "AIRCHECK_BROKER_USER",
                TestBroker.USER,
                "AIRCHECK_BROKER_PASSWORD",
                password,
                "AIRCHECK_METRICS_TOKEN",
                METRICS_TOKEN,
                "AIRCHECK_WORKERS",
                "1");
    }

    @Test
    void a_recording_is_encoded_by_a_worker_on_the_other_side_of_a_broker() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, new FrameRate(30, 1)));
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"));
                AircheckProcess server =
                        AircheckProcess.start(folder.resolve("server"), settings(broker, TestBroker.PASSWORD));
                WorkerOfAnotherMachine worker =
                        WorkerOfAnotherMachine.start(folder.resolve("worker"), settings(broker, TestBroker.PASSWORD));
                AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream("scale", SmallLadder.PROFILES);

            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 2);
            AircheckApi.Session session = api.awaitReady(stream.id(), Duration.ofMinutes(1));

            new RecordingChecker(api, folder).checkPassthrough(session, source);
            assertThat(session.thumbnailsUrl())
                    .as("sprites, which workers make")
                    .isNotNull();
            assertThat(server.workerPids()).as("workers of the server itself").isEmpty();
            URI http = worker.awaitReady();
            assertThat(get(http.resolve("/readyz"))).isEqualTo("{\"status\":\"ok\"}");
            assertThat(get(http.resolve("/metrics")))
                    .contains("aircheck_encode_media_seconds_total 5.0", "aircheck_broker_away 0.0");
            assertThat(worker.stop()).isZero();
            assertThat(worker.output()).contains("aircheck worker has stopped.");
        }
    }

    private static String get(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + METRICS_TOKEN)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void a_worker_with_a_wrong_password_says_so_and_ends() throws Exception {
        try (TestBroker broker = TestBroker.start(folder.resolve("broker"));
                WorkerOfAnotherMachine worker =
                        WorkerOfAnotherMachine.start(folder.resolve("worker"), settings(broker, "wrong-secret"))) {
            assertThat(worker.awaitEnd()).isEqualTo(69);
            assertThat(worker.output())
                    .contains("aircheck worker cannot start: the broker at " + broker.url(), "check broker.user")
                    .doesNotContain("wrong-secret");
        }
    }
}
