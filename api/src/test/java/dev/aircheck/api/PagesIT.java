package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
            /                           | text/html; charset=utf-8
            /play                       | text/html; charset=utf-8
            /play/some-session          | text/html; charset=utf-8
            /play/live/de78nk06ts2d0mzb | text/html; charset=utf-8
            /assets/style.css           | text/css; charset=utf-8
            /assets/player.js           | text/javascript; charset=utf-8
            /assets/hls.min.js          | text/javascript; charset=utf-8
            /assets/hls.LICENSE.txt     | text/plain; charset=utf-8
            /assets/icon.svg            | image/svg+xml
            /api/openapi.yaml           | application/yaml; charset=utf-8
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
        assertThat(response.headers().firstValue("server")).isEmpty();
        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/play/x"})
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
    void the_start_page_says_where_to_publish() throws Exception {
        assertThat(api.get("/").body()).contains("rtmp://video.example/live", "https://video.example/api/stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/", "/assets/../openapi.yaml", "/assets/..%2fopenapi.yaml", "/assets/player.html"})
    void only_known_files_are_served(String path) throws Exception {
        assertThat(api.get(path).statusCode()).isIn(400, 404);
    }
}
