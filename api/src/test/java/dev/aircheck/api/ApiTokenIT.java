package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTokenIT extends ApiCase {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_token_is_shown_once_and_works_until_it_is_revoked() throws Exception {
        JsonNode created = create("{\"name\":\"phone\"}");
        String token = created.get("token").stringValue();
        String path = "/api/api-token/" + created.get("id").stringValue();
        String header = "Bearer " + token;

        assertThat(created.propertyNames()).containsOnly("id", "name", "prefix", "scope", "createdAt", "token");
        assertThat(token).startsWith(created.get("prefix").stringValue());
        assertThat(api.call(path).body()).contains("\"phone\"").doesNotContain(token, "lastUsed");
        assertThat(api.call("/api/api-token").body()).contains("\"phone\"").doesNotContain(token);

        assertThat(api.get("/api/stream", "Authorization", header).statusCode()).isEqualTo(200);
        awaitLastUsed(path);

        assertThat(api.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(api.get("/api/stream", "Authorization", header).statusCode()).isEqualTo(401);
        assertThat(api.call(path).statusCode()).isEqualTo(404);
        assertThat(api.call("DELETE", path, null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"a"}                                                                           | admin
            {"name":"a","scope":"admin"}                                                           | admin
            {"name":"a","scope":"read-only"}                                                       | read-only
            {"name":"a","access":{"rules":[{"resources":["*"],"methods":["get"]}]}}                | read-only
            {"name":"a","access":{"rules":[{"resources":["*"],"methods":["*"]}]}}                  | admin
            {"name":"a","scope":"read-only","access":{"cors":{"allowedOrigins":["http://x:1"]}}}   | read-only
            """)
    void the_scope_is_named_or_follows_from_livepeers_rules(String body, String scope) throws Exception {
        assertThat(create(body).get("scope").stringValue()).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                     | 422
            {"name":" "}                                                                           | 422
            {"name":"a","scope":"write"}                                                           | 422
            {"name":"a","token":"mine"}                                                            | 422
            {"name":"a","access":{"cors":{"allowedOrigins":["x.example"]}}}                        | 422
            {"name":"a","access":{"cors":{"allowedOrigins":["https://x.example/path"]}}}           | 422
            {"name":"a","access":{"rules":[{"resources":["stream"],"methods":["get"]}]}}           | 400
            {"name":"a","access":{"rules":[{"resources":["*"],"methods":["post"]}]}}               | 400
            {"name":"a","access":{"rules":[{"resources":["*"]}]}}                                  | 400
            {"name":"a","scope":"admin","access":{"rules":[{"resources":["*"],"methods":["get"]}]}} | 400
            """)
    void what_makes_no_sense_makes_no_token(String body, int status) throws Exception {
        HttpResponse<String> response = api.call("POST", "/api/api-token", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"errors\":[");
    }

    @Test
    void the_last_admin_key_cannot_be_revoked() throws Exception {
        JsonNode list = JSON.readTree(api.call("/api/api-token").body());
        String admin = list.get(0).get("id").stringValue();

        HttpResponse<String> response = api.call("DELETE", "/api/api-token/" + admin, null);

        assertThat(list.size()).isEqualTo(2);
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("last admin key");
        assertThat(api.call("/api/stream").statusCode()).isEqualTo(200);
    }

    /// It is noted beside the request.
    private void awaitLastUsed(String path) throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!api.call(path).body().contains("\"lastUsed\":")) {
            assertThat(Instant.now()).as("when the use is noted").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private JsonNode create(String body) throws Exception {
        HttpResponse<String> response = api.call("POST", "/api/api-token", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body());
    }
}
