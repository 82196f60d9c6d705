package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.ApiKey;
import dev.aircheck.storage.catalog.NewApiKey;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInIT extends ApiCase {
    private static final String STREAM = "{\"name\":\"a\"}";

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_other_sites() throws Exception {
        HttpResponse<String> response = signIn(api.key);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("set-cookie").orElseThrow())
                .matches(
                        "aircheck_session=[A-Za-z0-9]{40}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void who_is_signed_in_may_do_what_the_key_may() throws Exception {
        String admin = cookie(signIn(api.key));
        String looker = cookie(signIn(api.readOnlyKey));

        assertThat(api.get("/api/sign-in", "Cookie", admin).body())
                .isEqualTo("{\"name\":\"test\",\"scope\":\"admin\"}");
        assertThat(api.get("/api/sign-in", "Cookie", looker).body())
                .isEqualTo("{\"name\":\"looker\",\"scope\":\"read-only\"}");
        assertThat(create(admin, "X-Aircheck-Request", "1").statusCode()).isEqualTo(201);
        assertThat(create(looker, "X-Aircheck-Request", "1").statusCode()).isEqualTo(403);
    }

    @Test
    void a_change_needs_the_header_that_no_form_can_send() throws Exception {
        String cookie = cookie(signIn(api.key));

        assertThat(create(cookie).statusCode()).isEqualTo(403);
        assertThat(create(cookie, "X-Aircheck-Request", "0").statusCode()).isEqualTo(403);
        assertThat(api.send("DELETE", "/api/sign-in", null, "Cookie", cookie).statusCode())
                .isEqualTo(403);
        assertThat(api.get("/api/stream", "Cookie", cookie).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,same-origin,201",
        "Sec-Fetch-Site,same-site,403",
        "Sec-Fetch-Site,cross-site,403",
        "Origin,https://video.example,201",
        "Origin,https://elsewhere.example,403",
        "Origin,http://video.example:81,403",
        "Origin,null,403",
    })
    void a_change_comes_from_a_page_of_the_server(String header, String value, int status) throws Exception {
        String cookie = cookie(signIn(api.key));

        assertThat(create(cookie, "X-Aircheck-Request", "1", header, value).statusCode())
                .isEqualTo(status);
    }

    @Test
    void the_address_that_the_browser_used_is_an_own_one() throws Exception {
        String cookie = cookie(signIn(api.key));
        String origin = "http://127.0.0.1:" + api.server.port();

        assertThat(create(cookie, "X-Aircheck-Request", "1", "Origin", origin).statusCode())
                .isEqualTo(201);
    }

    @Test
    void no_other_site_signs_a_browser_in() throws Exception {
        HttpResponse<String> response = api.send(
                "POST",
                "/api/sign-in",
                "{\"apiKey\":\"%s\"}".formatted(api.key),
                "Origin",
                "https://elsewhere.example");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void a_wrong_key_is_not_repeated() throws Exception {
        HttpResponse<String> response = signIn("not-a-key");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"errors\":[\"the API key is not known\"]}");
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
        assertThat(api.send("POST", "/api/sign-in", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void who_signs_out_is_out() throws Exception {
        String cookie = cookie(signIn(api.key));

        HttpResponse<String> response =
                api.send("DELETE", "/api/sign-in", null, "Cookie", cookie, "X-Aircheck-Request", "1");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("aircheck_session=; Max-Age=0;");
        assertThat(api.get("/api/sign-in", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void signing_in_again_ends_the_sign_in_before() throws Exception {
        String first = cookie(signIn(api.key));

        String second = cookie(
                api.send("POST", "/api/sign-in", "{\"apiKey\":\"%s\"}".formatted(api.readOnlyKey), "Cookie", first));

        assertThat(api.get("/api/sign-in", "Cookie", first).statusCode()).isEqualTo(401);
        assertThat(api.get("/api/sign-in", "Cookie", second).statusCode()).isEqualTo(200);
    }

    @Test
    void a_revoked_key_signs_everybody_out() throws Exception {
        NewApiKey key = api.catalog.apiKeys().create("person", ApiKey.Scope.ADMIN);
        String cookie = cookie(signIn(key.secret()));

        api.catalog.apiKeys().revoke(key.key().id());

        assertThat(api.get("/api/stream", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void who_guesses_has_to_wait_and_the_others_do_not() throws Exception {
        assertThat(signIn(api.key, "X-Forwarded-For", "203.0.113.1").statusCode())
                .isEqualTo(204);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(signIn("wrong-" + guess, "X-Forwarded-For", "203.0.113.1")
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> limited = signIn("wrong", "X-Forwarded-For", "203.0.113.1");

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 7L);
        assertThat(signIn("wrong", "X-Forwarded-For", "203.0.113.2").statusCode())
                .isEqualTo(401);
        assertThat(signIn(api.readOnlyKey, "X-Forwarded-For", "203.0.113.1").statusCode())
                .isEqualTo(204);
    }

    private HttpResponse<String> create(String cookie, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Cookie";
        all[1] = cookie;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return api.send("POST", "/api/stream", STREAM, all);
    }

    private HttpResponse<String> signIn(String key, String... headers) throws Exception {
        return api.send("POST", "/api/sign-in", "{\"apiKey\":\"%s\"}".formatted(key), headers);
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", "");
    }
}
