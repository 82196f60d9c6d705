package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.access.ScrapeToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What monitoring sees: who may scrape, in which format, and whether publishers should come.
class MonitoringIT {
    private static final String TOKEN = "scrape-token-0123456789";

    @TempDir
    private Path folder;

    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = ApiFixture.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void without_a_token_any_api_key_reads_metrics() throws Exception {
        HttpResponse<String> admitted = api.get("/metrics", "Authorization", "Bearer " + api.readOnlyKey);
        HttpResponse<String> stranger = api.get("/metrics");

        assertThat(admitted.statusCode()).isEqualTo(200);
        assertThat(admitted.headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(admitted.body()).isEqualTo("aircheck_test 1\n");
        assertThat(stranger.statusCode()).isEqualTo(401);
    }

    @Test
    void a_scraper_that_knows_openmetrics_gets_it() throws Exception {
        HttpResponse<String> response = api.get(
                "/metrics",
                "Authorization",
                "Bearer " + api.key,
                "Accept",
                "application/openmetrics-text; version=1.0.0");

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(response.body()).isEqualTo("# EOF\n");
    }

    @Test
    void with_a_token_only_the_token_reads_metrics() throws Exception {
        var options = new ApiOptions(
                "127.0.0.1",
                0,
                ApiFixture.PUBLIC_URL,
                "rtmp://video.example/live",
                new PlaybackDelivery.Proxy(),
                ScrapeToken.of(TOKEN));
        try (ApiServer server = ApiServer.start(options, api.ports());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> byToken = scrape(client, server, TOKEN);
            HttpResponse<String> byKey = scrape(client, server, api.key);

            assertThat(byToken.statusCode()).isEqualTo(200);
            assertThat(byKey.statusCode()).isEqualTo(401);
            assertThat(byKey.body()).contains("Authorization: Bearer <token>").contains("metrics.token");
            assertThat(options.toString()).doesNotContain(TOKEN);
        }
    }

    private static HttpResponse<String> scrape(HttpClient client, ApiServer server, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(server.port())))
                .header("Authorization", "Bearer " + secret)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void requests_are_told_by_the_template_of_their_path() throws Exception {
        api.call("/api/stream/00000000-0000-4000-8000-000000000000");
        api.get("/healthz");
        api.call("/no/such/path");

        assertThat(api.monitoring.answered).contains("/api/stream/{id} 404", "/healthz 200", " 404");
    }

    @Test
    void readiness_follows_the_check() throws Exception {
        HttpResponse<String> ready = api.get("/readyz");
        api.live.notReady.add("the server is stopping");
        HttpResponse<String> stopping = api.get("/readyz");
        HttpResponse<String> alive = api.get("/healthz");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(stopping.statusCode()).isEqualTo(503);
        assertThat(stopping.body()).isEqualTo("{\"status\":\"not-ready\",\"problems\":[\"the server is stopping\"]}");
        assertThat(alive.statusCode()).isEqualTo(200);
    }
}
