package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePlaybackIT {
    private ApiFixture api;
    private String playbackId;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        api = ApiFixture.start(folder);
        playbackId = api.stream(true).playbackId().value();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void playlists_come_from_memory_and_are_asked_for_again() throws Exception {
        playlist("#EXTM3U\n", "1");

        HttpResponse<String> first = api.get("/hls/" + playbackId + "/index.m3u8");
        HttpResponse<String> same = conditional(first);
        playlist("#EXTM3U\n#EXTINF\n", "2");
        HttpResponse<String> next = conditional(first);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("#EXTM3U\n");
        assertThat(first.headers().firstValue("content-type")).hasValue("application/vnd.apple.mpegurl");
        assertThat(first.headers().firstValue("cache-control")).hasValue("no-cache");
        assertThat(first.headers().firstValue("access-control-allow-origin")).hasValue("*");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(next.statusCode()).isEqualTo(200);
    }

    @Test
    void long_playlists_travel_compressed() throws Exception {
        String text = "#EXTM3U\n" + "#EXTINF:2.000,\n000000.m4s\n".repeat(1000);
        playlist(text, "1");

        HttpResponse<byte[]> response = api.bytes("/hls/" + playbackId + "/index.m3u8", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.body().length).isLessThan(text.length() / 10);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void segments_come_from_the_store() throws Exception {
        var key = ObjectKey.of("recordings", "x", "720p0", "000000.m4s");
        api.put(key, ApiFixture.counting(100), ContentType.VIDEO_MP4);
        api.live.resources.put(playbackId + "/720p0/000000.m4s", new LiveResource.Stored(api.store, key));

        HttpResponse<byte[]> response =
                api.bytes("/hls/" + playbackId + "/720p0/000000.m4s", "Accept-Encoding", "gzip");

        assertThat(response.body()).isEqualTo(ApiFixture.counting(100));
        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
        assertThat(response.headers().firstValue("cache-control")).hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void what_is_not_on_air_is_404() throws Exception {
        assertThat(api.get("/hls/" + playbackId + "/index.m3u8").statusCode()).isEqualTo(404);
        assertThat(api.get("/hls/..%2f..%2fx/index.m3u8").statusCode()).isIn(400, 404);
        assertThat(api.get("/hls/" + playbackId).statusCode()).isEqualTo(404);
    }

    private void playlist(String text, String version) {
        api.live.resources.put(playbackId + "/index.m3u8", new LiveResource.Playlist(text, version));
    }

    private HttpResponse<String> conditional(HttpResponse<String> before) throws Exception {
        String etag = before.headers().firstValue("etag").orElseThrow();
        return api.get("/hls/" + playbackId + "/index.m3u8", "If-None-Match", etag);
    }
}
