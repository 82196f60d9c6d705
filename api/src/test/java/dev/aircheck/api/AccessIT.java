package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.LiveStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
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
        "GET,/api/api-token",
        "POST,/api/api-token",
        "DELETE,/api/api-token/x",
        "GET,/api/sign-in",
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
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi!", "Basic YWI=", "Bearer a b"})
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
    void a_key_is_the_password_of_any_user() throws Exception {
        String pair = Base64.getEncoder().encodeToString(("anybody:" + api.key).getBytes(StandardCharsets.UTF_8));

        assertThat(api.get("/api/stream", "Authorization", "basic " + pair).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_read_only_key_sees_no_secret() throws Exception {
        LiveStream stream = api.stream(true);
        String secret = stream.streamKey().secret();
        String header = "Bearer " + api.readOnlyKey;

        assertThat(api.call("/api/stream/" + stream.id()).body()).contains(secret);
        assertThat(api.get("/api/stream/" + stream.id(), "Authorization", header)
                        .body())
                .contains("\"playbackId\"")
                .doesNotContain(secret, "streamKey");
        assertThat(api.get("/api/stream?limit=1000", "Authorization", header).body())
                .contains(stream.id().toString())
                .doesNotContain(secret, "streamKey");
        assertThat(api.get("/api/api-token", "Authorization", header).statusCode())
                .isEqualTo(403);
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
        HttpResponse<String> response = api.call("PUT", "/api/session/x", null);

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
