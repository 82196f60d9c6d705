package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Prometheus that scrapes each second and evaluates rules twice. Confined to its test.
final class PrometheusServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Process process;
    private final URI base;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private PrometheusServer(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /// @param rules texts of rule files
    /// @param token what the targets want as bearer token
    /// @param targets `host:port`; all of them belong to the job `aircheck`
    static PrometheusServer start(Path folder, List<String> rules, String token, List<String> targets)
            throws Exception {
        for (int i = 0; i < rules.size(); i++) {
            Files.writeString(folder.resolve("alerts-%d.yaml".formatted(i)), rules.get(i));
        }
        Files.writeString(folder.resolve("token"), token);
        Files.writeString(
                folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 500ms}
                rule_files: [alerts-*.yaml]
                scrape_configs:
                  - job_name: aircheck
                    authorization: {type: Bearer, credentials_file: token}
                    static_configs: [{targets: %s}]
                """.formatted(new JsonMapper().writeValueAsString(targets)));
        int port = freePort();
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var started = new PrometheusServer(process, URI.create("http://127.0.0.1:%d".formatted(port)), log);
        try {
            Await.untilTrue("start of Prometheus", LONGEST_START, started::isReady);
        } catch (Exception | AssertionError e) {
            started.close();
            throw e;
        }
        return started;
    }

    /// Prometheus cannot say which port it was given: it gets one that was free a moment ago.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() throws Exception {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended: " + Files.readString(log));
        }
        try {
            return http.send(HttpRequest.newBuilder(base.resolve("/-/ready")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// What an expression gives now, one entry for each series; fails when Prometheus does not understand it.
    List<JsonNode> query(String expression) throws IOException, InterruptedException {
        String path = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("%s: %s".formatted(expression, answer.body()));
        }
        return new JsonMapper()
                .readTree(answer.body())
                .at("/data/result")
                .valueStream()
                .toList();
    }

    /// The alerts that have been firing at any moment until now.
    Set<String> everFired() throws IOException, InterruptedException {
        var names = new TreeSet<String>();
        for (JsonNode series : query("max_over_time(ALERTS{alertstate=\"firing\"}[10m])")) {
            names.add(series.at("/metric/alertname").asString());
        }
        return names;
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
