package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.access.SigningKeyPair;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SigningKey;
import dev.aircheck.storage.catalog.StreamChange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams with the playback policy `jwt`, live and recorded.
class PlaybackAccessIT {
    private final SigningKeyPair pair = SigningKeyPair.generate();
    private ApiFixture api;
    private SigningKey key;
    private Session session;
    private String live;
    private String recording;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        api = ApiFixture.start(folder);
        key = api.catalog.signingKeys().create("site", pair.publicKey());
        session = api.readySession();
        live = "/hls/" + session.playbackId() + "/";
        recording = "/recordings/" + session.id() + "/";
        put("index.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n720p0/index.m3u8\n");
        put("thumbnails/index.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nsprite-000.jpg#xywh=0,0,1,1\n");
        goLive();
        setPolicy(PlaybackPolicy.JWT);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"index.m3u8", "720p0/init.mp4", "720p0/000000.m4s", "recording.mp4", "thumbnails/index.vtt"})
    void nothing_of_a_recording_opens_without_a_token(String path) throws Exception {
        HttpResponse<byte[]> without = api.bytes(recording + path);
        HttpResponse<byte[]> with = api.bytes(recording + path + "?jwt=" + token());

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(new String(without.body(), StandardCharsets.UTF_8)).startsWith("{\"errors\":[");
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(with.headers().firstValue("cache-control")).hasValue("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.m3u8", "720p0/000000.m4s"})
    void nothing_of_a_live_stream_opens_without_a_token(String path) throws Exception {
        HttpResponse<byte[]> without = api.bytes(live + path);
        HttpResponse<byte[]> with = api.bytes(live + path + "?jwt=" + token());

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("www-authenticate")).isPresent();
        assertThat(without.headers().firstValue("access-control-allow-origin")).hasValue("*");
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(with.headers().firstValue("cache-control")).hasValue("private, no-cache");
    }

    @Test
    void a_token_in_the_address_goes_into_every_address_that_is_listed() throws Exception {
        String query = "?jwt=" + token();

        assertThat(api.get(live + "index.m3u8" + query).body()).isEqualTo("#EXTM3U\n720p0/index.m3u8" + query + "\n");
        HttpResponse<String> stored = api.get(recording + "index.m3u8" + query);
        assertThat(stored.body()).isEqualTo("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n720p0/index.m3u8" + query + "\n");
        assertThat(stored.headers().firstValue("content-type")).hasValue("application/vnd.apple.mpegurl");
        assertThat(api.get(recording + "thumbnails/index.vtt" + query).body())
                .contains("sprite-000.jpg" + query + "#xywh");
        String etag = stored.headers().firstValue("etag").orElseThrow();
        assertThat(api.get(recording + "index.m3u8" + query, "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_token_in_a_header_leaves_playlists_as_they_are() throws Exception {
        HttpResponse<String> own = api.get(recording + "index.m3u8", "Livepeer-Jwt", token());
        HttpResponse<String> bearer = api.get(live + "index.m3u8", "Authorization", "Bearer " + token());

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("\n720p0/index.m3u8\n");
        assertThat(bearer.statusCode()).isEqualTo(200);
        assertThat(bearer.body()).isEqualTo("#EXTM3U\n720p0/index.m3u8\n");
    }

    @Test
    void who_administers_the_server_sees_everything() throws Exception {
        String cookie = api.send("POST", "/api/sign-in", "{\"apiKey\":\"%s\"}".formatted(api.readOnlyKey))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .replaceAll(";.*", "");

        assertThat(api.call(recording + "index.m3u8").statusCode()).isEqualTo(200);
        assertThat(api.get(live + "index.m3u8", "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(api.get(live + "index.m3u8", "Cookie", cookie).headers().firstValue("cache-control"))
                .hasValue("private, no-cache");
        assertThat(api.get(live + "index.m3u8", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_token_for_one_session_opens_that_recording_only() throws Exception {
        String query = "?jwt=" + token(session.id().toString());

        assertThat(api.get(recording + "index.m3u8" + query).statusCode()).isEqualTo(200);
        assertThat(api.get(live + "index.m3u8" + query).statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_for_something_else_is_refused_and_not_repeated() throws Exception {
        String other = token("0000000000000000");

        HttpResponse<String> response = api.get(recording + "index.m3u8?jwt=" + other);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("claim sub").doesNotContain(other);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(api.get(recording + "index.m3u8?jwt=").statusCode()).isEqualTo(403);
        assertThat(api.get(recording + "index.m3u8?jwt=x", "Authorization", "Bearer " + api.key)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_key_that_is_disabled_or_deleted_opens_nothing_from_then_on() throws Exception {
        String segment = recording + "720p0/000000.m4s?jwt=" + token();
        String path = "/api/access-control/signing-key/" + key.id();
        assertThat(api.get(segment).statusCode()).isEqualTo(200);

        assertThat(api.call("PATCH", path, "{\"disabled\":true}").statusCode()).isEqualTo(204);
        assertThat(api.get(segment).statusCode()).isEqualTo(403);
        api.call("PATCH", path, "{\"disabled\":false}");
        assertThat(api.get(segment).statusCode()).isEqualTo(200);
        assertThat(api.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(api.get(segment).statusCode()).isEqualTo(403);
    }

    @Test
    void the_policy_counts_at_once_for_what_was_recorded_before() throws Exception {
        setPolicy(PlaybackPolicy.PUBLIC);
        HttpResponse<String> open = api.get(recording + "index.m3u8");
        setPolicy(PlaybackPolicy.JWT);

        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.headers().firstValue("cache-control")).hasValue("public, max-age=300");
        assertThat(api.get(recording + "index.m3u8").statusCode()).isEqualTo(401);
    }

    @Test
    void recordings_of_a_deleted_stream_keep_its_policy() throws Exception {
        api.catalog.streams().delete(session.parentId());

        assertThat(api.get(recording + "index.m3u8").statusCode()).isEqualTo(401);
        assertThat(api.get(recording + "index.m3u8?jwt=" + token()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_not_there_is_404_only_for_those_who_may_look() throws Exception {
        assertThat(api.get(recording + "none.m3u8").statusCode()).isEqualTo(401);
        assertThat(api.get(recording + "none.m3u8?jwt=" + token()).statusCode()).isEqualTo(404);
        assertThat(api.get("/hls/0000000000000000/index.m3u8").statusCode()).isEqualTo(404);
    }

    private void goLive() throws IOException {
        var segment = ObjectKey.of("recordings", session.id().toString(), "720p0", "000000.m4s");
        String id = session.playbackId().value();
        api.live.resources.put(id + "/index.m3u8", new LiveResource.Playlist("#EXTM3U\n720p0/index.m3u8\n", "1"));
        api.live.resources.put(id + "/720p0/000000.m4s", new LiveResource.Stored(api.store, segment));
    }

    private void setPolicy(PlaybackPolicy policy) throws IOException {
        api.catalog.streams().update(session.parentId(), StreamChange.ofPlaybackPolicy(policy));
    }

    private void put(String path, String text) throws IOException {
        ObjectKey folder = ObjectKey.of("recordings", session.id().toString());
        api.put(folder.resolve(path), text.getBytes(StandardCharsets.UTF_8), ContentType.HLS_PLAYLIST);
    }

    private String token() throws Exception {
        return token(session.playbackId().value());
    }

    private String token(String subject) throws Exception {
        Instant expiry = Instant.now().plusSeconds(600);
        return TestToken.sign(pair, TestToken.claims(pair, subject, expiry).build());
    }
}
