package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) *[\"'](\\.[^\"']+)[\"']");
    private static final Pattern LOCAL_LINK = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"");

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
    @CsvSource(delimiter = '|', textBlock = """
            /                                              | text/html; charset=utf-8
            /sign-in                                       | text/html; charset=utf-8
            /streams/de78a3c1-610a-4057-8f6f-b785dc1e6f88  | text/html; charset=utf-8
            /sessions                                      | text/html; charset=utf-8
            /webhooks                                      | text/html; charset=utf-8
            /webhooks/de78a3c1-610a-4057-8f6f-b785dc1e6f88 | text/html; charset=utf-8
            /tokens                                        | text/html; charset=utf-8
            /play                                          | text/html; charset=utf-8
            /play/some-session                             | text/html; charset=utf-8
            /play/live/de78nk06ts2d0mzb                    | text/html; charset=utf-8
            /api-docs                                      | text/html; charset=utf-8
            /assets/style/base.css                         | text/css; charset=utf-8
            /assets/main.js                                | text/javascript; charset=utf-8
            /assets/player/player.js                       | text/javascript; charset=utf-8
            /assets/vendor/preact.js                       | text/javascript; charset=utf-8
            /assets/vendor/hls.min.js                      | text/javascript; charset=utf-8
            /assets/vendor/hls.LICENSE.txt                 | text/plain; charset=utf-8
            /assets/icon.svg                               | image/svg+xml
            /api/openapi.yaml                              | application/yaml; charset=utf-8
            /api/openapi.json                              | application/json
            """)
    void serves_each_file_with_its_type(String path, String type) throws Exception {
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        // Jetty drops the space before a parameter of the types it knows.
        assertThat(response.headers().firstValue("content-type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase(type.replace(" ", ""));
        String etag = response.headers().firstValue("etag").orElseThrow();
        assertThat(api.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/play/x", "/assets/none", "/api/stream", "/nowhere", "/assets/%00"})
    void every_answer_has_the_security_headers(String path) throws Exception {
        HttpResponse<String> response = api.get(path);

        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("x-frame-options")).hasValue("DENY");
        assertThat(response.headers().firstValue("cross-origin-opener-policy")).hasValue("same-origin");
        assertThat(response.headers().firstValue("cross-origin-resource-policy"))
                .hasValue("same-origin");
        assertThat(response.headers().firstValue("permissions-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()", "microphone=()"));
        assertThat(response.headers().firstValue("server")).isEmpty();
        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/play/x", "/streams/x", "/api-docs"})
    void pages_need_nothing_inline_and_nothing_from_elsewhere(String path) throws Exception {
        String page = api.get(path).body();

        assertThat(page).doesNotContain("style=", "<style", "onclick", "src=\"http", "href=\"http", "{{");
        assertThat(Pattern.compile("<script(?![^>]*src=)").matcher(page).find()).isFalse();
        var links = LOCAL_LINK.matcher(page);
        while (links.find()) {
            assertThat(api.get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
        }
    }

    @Test
    void the_dashboard_knows_where_to_publish_and_to_watch() throws Exception {
        assertThat(api.get("/").body())
                .contains("content=\"rtmp://video.example/live\"", "content=\"https://video.example\"");
    }

    /// Follows the imports of each page: a module that is not there would leave the page empty.
    @ParameterizedTest
    @ValueSource(strings = {"/assets/main.js", "/assets/player/play-page.js"})
    void every_module_that_a_page_imports_is_served(String entry) throws Exception {
        Deque<URI> open = new ArrayDeque<>(List.of(URI.create(entry)));
        Set<URI> seen = new HashSet<>();
        while (!open.isEmpty()) {
            URI module = open.pop();
            HttpResponse<String> response = api.get(module.toString());
            assertThat(response.statusCode()).as(module.toString()).isEqualTo(200);
            IMPORT.matcher(response.body())
                    .results()
                    .map(found -> module.resolve(found.group(1)))
                    .filter(seen::add)
                    .forEach(open::push);
        }

        assertThat(seen).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/", "/assets/../openapi.yaml", "/assets/..%2fopenapi.yaml", "/assets/player"})
    void only_known_files_are_served(String path) throws Exception {
        assertThat(api.get(path).statusCode()).isIn(400, 404);
    }
}
