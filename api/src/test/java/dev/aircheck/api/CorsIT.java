package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.ApiKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorsIT extends ApiCase {
    private static final String APP = "https://app.example";

    @Test
    void a_key_serves_pages_of_the_origins_that_it_names() throws Exception {
        String key = appKey();

        HttpResponse<String> response = from(APP, key);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue(APP);
        assertThat(response.headers().firstValue("access-control-allow-credentials"))
                .isEmpty();
        assertThat(response.headers().firstValue("access-control-expose-headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("Link", "X-Total-Count"));
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void a_key_serves_no_other_origin() throws Exception {
        HttpResponse<String> other = from("https://elsewhere.example", appKey());
        HttpResponse<String> unlimited = from(APP, api.key);

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("credential disallows CORS access from origin https://elsewhere.example");
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(unlimited.statusCode()).isEqualTo(403);
    }

    @Test
    void pages_of_the_server_and_programs_need_no_permission() throws Exception {
        assertThat(from(ApiFixture.PUBLIC_URL, api.key).statusCode()).isEqualTo(200);
        assertThat(api.call("/api/stream").statusCode()).isEqualTo(200);
    }

    @Test
    void errors_can_be_read_by_the_page_that_caused_them() throws Exception {
        HttpResponse<String> response = api.get("/api/stream/x", "Authorization", "Bearer " + appKey(), "Origin", APP);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue(APP);
    }

    @Test
    void a_preflight_is_granted_when_a_key_allows_the_origin() throws Exception {
        HttpResponse<String> before = preflight(APP);
        appKey();
        HttpResponse<String> after = preflight(APP);

        assertThat(before.statusCode()).isEqualTo(403);
        assertThat(before.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(after.statusCode()).isEqualTo(204);
        assertThat(after.headers().firstValue("access-control-allow-origin")).hasValue(APP);
        assertThat(after.headers().firstValue("access-control-allow-methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("PATCH"));
        assertThat(after.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(allowed ->
                        assertThat(allowed).contains("Authorization").doesNotContainIgnoringCase("x-aircheck"));
    }

    @Test
    void another_origin_never_gets_in_with_the_cookie() throws Exception {
        appKey();
        String cookie = api.send("POST", "/api/sign-in", "{\"apiKey\":\"%s\"}".formatted(api.key))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .replaceAll(";.*", "");

        HttpResponse<String> read = api.get("/api/stream", "Cookie", cookie, "Origin", APP);
        HttpResponse<String> write = api.send(
                "POST", "/api/stream", "{\"name\":\"a\"}", "Cookie", cookie, "Origin", APP, "X-Aircheck-Request", "1");

        assertThat(read.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(write.statusCode()).isEqualTo(403);
    }

    private String appKey() throws IOException {
        return api.catalog
                .apiKeys()
                .create("app", ApiKey.Scope.ADMIN, List.of(APP))
                .secret();
    }

    private HttpResponse<String> from(String origin, String key) throws Exception {
        return api.get("/api/stream", "Authorization", "Bearer " + key, "Origin", origin);
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return api.send("OPTIONS", "/api/stream", null, "Origin", origin, "Access-Control-Request-Method", "GET");
    }
}
