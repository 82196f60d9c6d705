package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private ApiFixture api;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        api = ApiFixture.start(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/stream",
        "HEAD,/api/stream",
        "POST,/api/stream",
        "GET,/api/stream/x",
        "PATCH,/api/stream/x/record",
        "GET,/api/stream/x/sessions",
        "GET,/api/session/x",
    })
    void no_route_of_the_api_opens_without_a_key(String method, String path) throws Exception {
        HttpResponse<String> response = api.send(method, path, null);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"aircheck\"");
        if (!method.equals("HEAD")) {
            assertThat(response.body()).isEqualTo("{\"errors\":[\"request is not authenticated\"]}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b"})
    void a_header_without_a_bearer_key_is_none(String header) throws Exception {
        assertThat(api.get("/api/stream", "Authorization", header).body())
                .isEqualTo("{\"errors\":[\"request is not authenticated\"]}");
    }

    @Test
    void an_unknown_key_is_not_repeated() throws Exception {
        String unknown = UUID.randomUUID().toString();

        HttpResponse<String> response = api.get("/api/stream", "Authorization", "Bearer " + unknown);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain(unknown).contains("\"errors\"");
        assertThat(response.headers().toString()).doesNotContain(unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   ", " Bearer "})
    void the_scheme_is_taken_loosely(String scheme) throws Exception {
        assertThat(api.get("/api/stream", "Authorization", scheme + api.key).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_read_only_key_reads_only() throws Exception {
        String header = "Bearer " + api.readOnlyKey;

        assertThat(api.get("/api/stream", "Authorization", header).statusCode()).isEqualTo(200);
        assertThat(api.send("POST", "/api/stream", "{\"name\":\"a\"}", "Authorization", header)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/stream/00000000-0000-4000-8000-000000000000",
                "/api/stream/1-1-1-1-1",
                "/api/stream/x",
                "/api/stream/%2e%2e",
                "/api/stream/x/sessions",
                "/api/session/x",
                "/api/session/00000000-0000-4000-8000-000000000000",
                "/api/nothing",
            })
    void what_does_not_exist_is_404(String path) throws Exception {
        HttpResponse<String> response = api.call(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"errors\":[\"not found\"]}");
    }

    @Test
    void another_method_is_405() throws Exception {
        HttpResponse<String> response = api.call("DELETE", "/api/session/x", null);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).startsWith("{\"errors\":[");
    }

    @Test
    void a_large_body_is_413() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(1 << 20) + "\"}";

        HttpResponse<String> response = api.call("POST", "/api/stream", body);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).startsWith("{\"errors\":[");
    }

    @Test
    void the_api_is_not_for_other_origins() throws Exception {
        HttpResponse<String> response =
                api.get("/api/stream", "Authorization", "Bearer " + api.key, "Origin", "https://elsewhere.example");

        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void health_follows_the_check() throws Exception {
        HttpResponse<String> well = api.get("/healthz");
        api.live.problems.add("the disk is full");
        HttpResponse<String> ill = api.get("/healthz");
        api.live.problems.clear();

        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(ill.statusCode()).isEqualTo(503);
        assertThat(ill.body()).isEqualTo("{\"status\":\"failing\",\"problems\":[\"the disk is full\"]}");
    }
}
