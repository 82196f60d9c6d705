package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingPlaybackIT {
    private ApiFixture api;
    private Session session;
    private String folder;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        api = ApiFixture.start(temporary);
        session = api.readySession();
        folder = "/recordings/" + session.id() + "/";
        Files.writeString(temporary.resolve("store/secret.txt"), "secret");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index.m3u8       | application/vnd.apple.mpegurl | 8    | public, max-age=300
            720p0/init.mp4   | video/mp4                     | 20   | public, max-age=31536000, immutable
            720p0/000000.m4s | video/mp4                     | 300  | public, max-age=31536000, immutable
            recording.mp4    | video/mp4                     | 1000 | public, max-age=300
            """)
    void serves_each_kind_with_its_type_and_lifetime(String path, String type, long length, String cache)
            throws Exception {
        HttpResponse<byte[]> response = api.bytes(folder + path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize((int) length);
        assertThat(header(response, "content-type")).isEqualTo(type);
        assertThat(header(response, "content-length")).isEqualTo(String.valueOf(length));
        assertThat(header(response, "cache-control")).isEqualTo(cache);
        assertThat(header(response, "accept-ranges")).isEqualTo("bytes");
        assertThat(header(response, "last-modified")).endsWith(" GMT");
        assertThat(header(response, "etag")).matches("\"[0-9a-z-]+\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0     | 0   | 0
            bytes=0-      | 0   | 999
            bytes=10-19   | 10  | 19
            bytes=990-    | 990 | 999
            bytes=990-5000| 990 | 999
            bytes=-1      | 999 | 999
            bytes=-5000   | 0   | 999
            """)
    void serves_the_range_asked_for(String range, int first, int last) throws Exception {
        HttpResponse<byte[]> response = api.bytes(folder + "recording.mp4", "Range", range);

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(header(response, "content-range")).isEqualTo("bytes %d-%d/1000".formatted(first, last));
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(ApiFixture.counting(1000), first, last + 1));
    }

    @Test
    void thumbnails_have_the_types_that_players_expect() throws Exception {
        Session session = api.readySessionWithThumbnails();
        String folder = "/recordings/" + session.id() + "/thumbnails/";

        assertThat(api.get(folder + "poster.jpg").headers().firstValue("Content-Type"))
                .contains("image/jpeg");
        assertThat(api.get(folder + "index.vtt").headers().firstValue("Content-Type"))
                .contains("text/vtt; charset=utf-8");
    }

    @Test
    void a_range_beyond_the_end_is_416_with_the_size() throws Exception {
        HttpResponse<String> response = api.get(folder + "recording.mp4", "Range", "bytes=1000-");

        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("content-range")).hasValue("bytes */1000");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.body()).startsWith("{\"errors\":[");
    }

    @ParameterizedTest
    @CsvSource({"'bytes=0-1,5-6',200", "items=0-1,200", "bytes=9-1,200"})
    void a_range_that_it_does_not_understand_is_ignored(String range, int status) throws Exception {
        assertThat(api.bytes(folder + "recording.mp4", "Range", range).statusCode())
                .isEqualTo(status);
    }

    @Test
    void if_range_guards_against_mixing_versions() throws Exception {
        String etag = header(api.bytes(folder + "recording.mp4"), "etag");

        assertThat(rangeIf(etag).statusCode()).isEqualTo(206);
        assertThat(rangeIf("\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unchanged_object_is_not_sent_again() throws Exception {
        HttpResponse<byte[]> first = api.bytes(folder + "recording.mp4");

        HttpResponse<byte[]> byTag = api.bytes(folder + "recording.mp4", "If-None-Match", header(first, "etag"));
        HttpResponse<byte[]> byDate =
                api.bytes(folder + "recording.mp4", "If-Modified-Since", header(first, "last-modified"));

        assertThat(byTag.statusCode()).isEqualTo(304);
        assertThat(byTag.body()).isEmpty();
        assertThat(header(byTag, "etag")).isEqualTo(header(first, "etag"));
        assertThat(byDate.statusCode()).isEqualTo(304);
    }

    @Test
    void head_tells_the_same_without_the_bytes() throws Exception {
        HttpResponse<String> response = api.send("HEAD", folder + "recording.mp4", null, "Range", "bytes=0-1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-length")).hasValue("1000");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void download_names_the_file() throws Exception {
        assertThat(header(api.bytes(folder + "recording.mp4?download"), "content-disposition"))
                .isEqualTo("attachment; filename=\"%s-recording.mp4\"".formatted(session.id()));
        assertThat(api.bytes(folder + "recording.mp4").headers().firstValue("content-disposition"))
                .isEmpty();
    }

    @Test
    void every_origin_may_play() throws Exception {
        HttpResponse<String> response = api.get(folder + "index.m3u8", "Origin", "https://player.example");
        HttpResponse<String> missing = api.get(folder + "none.m3u8", "Origin", "https://player.example");
        HttpResponse<String> preflight = api.send("OPTIONS", folder + "recording.mp4", null);

        assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue("*");
        assertThat(response.headers().firstValue("timing-allow-origin")).hasValue("*");
        assertThat(response.headers().firstValue("access-control-expose-headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("Content-Range", "Content-Length"));
        assertThat(missing.headers().firstValue("access-control-allow-origin")).hasValue("*");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("Range"));
    }

    @Test
    void a_recording_that_is_being_finished_tells_how_far_it_is() throws Exception {
        Session waiting = api.session(true);
        api.live.sessions.put(waiting.id(), new SessionActivity(Instant.EPOCH, MediaTotals.NONE, 0.5));

        HttpResponse<String> response = api.get("/recordings/" + waiting.id() + "/index.m3u8");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.body())
                .isEqualTo("{\"errors\":[\"the recording is being finished\"],\"recordingStatus\":\"waiting\","
                        + "\"progress\":0.5}");
    }

    @Test
    void a_failed_recording_says_so() throws Exception {
        Session failed = api.session(true);
        api.catalog.sessions().markFailed(failed.id(), "inner detail");

        HttpResponse<String> response = api.get("/recordings/" + failed.id() + "/index.m3u8");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"errors\":[\"the recording failed\"],\"recordingStatus\":\"failed\"}");
    }

    @Test
    void a_deleted_recording_is_gone() throws Exception {
        api.catalog.sessions().markDeleted(session.id());

        assertThat(api.get(folder + "index.m3u8").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.m3u8
            720p0
            720p0/
            %2e%2e/%2e%2e/secret.txt
            ..%2f..%2fsecret.txt
            ..%5c..%5csecret.txt
            %2e%2e%2f%2e%2e%2fsecret.txt
            720p0/..%2findex.m3u8
            index.m3u8%00.mp4
            index.m3u8%0d%0ax:y
            ％２ｅ．/secret.txt
            .hidden
            a//b
            index.m3u8;x=1
            """)
    void no_path_leads_outside_the_recording(String path) throws Exception {
        String encoded = path.codePoints().anyMatch(point -> point > 127) ? "%EF%BC%8E%EF%BC%8E/secret.txt" : path;

        HttpResponse<String> response = api.get(folder + encoded);

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).startsWith("{\"errors\":[").doesNotContain("secret");
    }

    private HttpResponse<byte[]> rangeIf(String validator) throws Exception {
        return api.bytes(folder + "recording.mp4", "Range", "bytes=0-1", "If-Range", validator);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
