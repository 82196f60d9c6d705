package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.access.ScrapeToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a process shows that has nothing but its health.
final class ProbeServerIT {
    private static final String TOKEN = "0123456789abcdef";

    /// It works, but should get no work.
    private static final HealthCheck AWAY = new HealthCheck() {
        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public List<String> notReady() {
            return List.of("the broker cannot be reached");
        }
    };

    private static ProbeServer start(ScrapeToken token) throws Exception {
        return ProbeServer.start(
                "127.0.0.1", 0, token, AWAY, accept -> new Monitoring.Scrape("text/plain", "aircheck_workers 1"));
    }

    @Test
    void health_is_for_everybody() throws Exception {
        try (ProbeServer server = start(ScrapeToken.NONE)) {
            assertThat(get(server, "/healthz", "").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(server, "/readyz", "");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("the broker cannot be reached");
        }
    }

    @Test
    void metrics_are_for_who_has_the_token() throws Exception {
        try (ProbeServer server = start(ScrapeToken.of(TOKEN))) {
            assertThat(get(server, "/metrics", TOKEN).body()).isEqualTo("aircheck_workers 1");
            assertThat(get(server, "/metrics", "").statusCode()).isEqualTo(401);
            assertThat(get(server, "/metrics", TOKEN + "0").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void without_a_token_metrics_are_for_nobody() throws Exception {
        try (ProbeServer server = start(ScrapeToken.NONE)) {
            HttpResponse<String> refused = get(server, "/metrics", " ");

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("metrics.token");
        }
    }

    private static HttpResponse<String> get(ProbeServer server, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
