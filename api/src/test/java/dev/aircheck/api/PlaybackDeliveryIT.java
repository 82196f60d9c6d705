package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.access.SigningKeyPair;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.StreamChange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Recordings in a store from which players can fetch by themselves.
class PlaybackDeliveryIT {
    private static final String BUCKET = "https://s3.example/bucket";
    private static final String CDN = "https://cdn.example/rec";

    @TempDir
    Path temporary;

    private final SigningKeyPair pair = SigningKeyPair.generate();
    private ApiFixture api;
    private Session session;
    private String folder;

    @BeforeEach
    void start() throws IOException {
        start(new PlaybackDelivery.Redirect());
    }

    private void start(PlaybackDelivery delivery) throws IOException {
        if (api != null) {
            api.close();
        }
        Path data = Files.createTempDirectory(temporary, "data");
        var store = new AddressedStore(LocalObjectStore.open(data.resolve("store")), BUCKET);
        api = ApiFixture.start(data, store, delivery);
        session = api.readySession();
        folder = "/recordings/" + session.id() + "/";
        ObjectKey key = ObjectKey.of("recordings", session.id().toString(), "thumbnails/index.vtt");
        api.put(key, "WEBVTT\n".getBytes(StandardCharsets.UTF_8), ContentType.WEBVTT);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"720p0/000000.m4s", "720p0/init.mp4", "recording.mp4", "thumbnails/poster.jpg"})
    void media_is_at_a_signed_address_for_longer_than_any_cache_says_so(String path) throws Exception {
        HttpResponse<String> response =
                api.get(folder + path, "Origin", "https://player.example", "Range", "bytes=0-1");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "location")).isEqualTo(BUCKET + folder + path + "?expires=3600");
        assertThat(header(response, "cache-control")).isEqualTo("public, max-age=1800");
        assertThat(header(response, "access-control-allow-origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.m3u8", "thumbnails/index.vtt"})
    void what_lists_relative_addresses_comes_from_here(String path) throws Exception {
        HttpResponse<String> response = api.get(folder + path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("location")).isEmpty();
    }

    @Test
    void head_and_downloads_come_from_here() throws Exception {
        HttpResponse<String> head = api.send("HEAD", folder + "recording.mp4", null);
        HttpResponse<byte[]> download = api.bytes(folder + "recording.mp4?download");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length")).isEqualTo("1000");
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(header(download, "content-disposition")).contains(session.id() + "-recording.mp4");
    }

    @Test
    void who_has_credentials_in_a_header_is_not_sent_elsewhere_with_them() throws Exception {
        assertThat(api.call(folder + "recording.mp4").statusCode()).isEqualTo(200);
        assertThat(api.get(folder + "recording.mp4", "Livepeer-Jwt", token()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_protected_recording_is_signed_for_those_only_who_may_watch_and_kept_by_no_cache() throws Exception {
        protect();

        HttpResponse<String> without = api.get(folder + "720p0/000000.m4s");
        HttpResponse<String> with = api.get(folder + "720p0/000000.m4s?jwt=" + token());

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("location")).isEmpty();
        assertThat(with.statusCode()).isEqualTo(302);
        assertThat(header(with, "cache-control")).isEqualTo("private, no-cache");
        assertThat(header(with, "location")).doesNotContain("jwt");
    }

    @Test
    void pages_may_load_media_from_where_they_are_sent() throws Exception {
        String policy = header(api.get("/"), "content-security-policy");

        assertThat(policy)
                .contains("img-src 'self' https://s3.example;")
                .contains("media-src 'self' blob: https://s3.example;")
                .contains("connect-src 'self' https://s3.example;")
                .contains("default-src 'self';");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.m3u8", "720p0/000000.m4s", "recording.mp4"})
    void a_public_recording_is_at_its_public_address(String path) throws Exception {
        start(new PlaybackDelivery.Public(CDN));

        HttpResponse<String> response = api.get(folder + path, "Origin", "https://player.example");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(header(response, "location")).isEqualTo(CDN + folder + path);
        assertThat(header(response, "access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void the_api_tells_the_public_address_of_what_everybody_may_watch() throws Exception {
        start(new PlaybackDelivery.Public(CDN));

        assertThat(session().path("recordingUrl").asString()).isEqualTo(CDN + folder + "index.m3u8");
        assertThat(session().path("mp4Url").asString()).isEqualTo(CDN + folder + "recording.mp4");
        assertThat(api.call("/api/asset/" + session.id()).body()).contains(CDN + folder + "recording.mp4");
        assertThat(api.get("/api/playback/" + session.id()).body()).contains(CDN + folder + "index.m3u8");
    }

    @Test
    void a_protected_recording_is_never_given_out_at_a_public_address() throws Exception {
        start(new PlaybackDelivery.Public(CDN));
        protect();

        HttpResponse<String> media = api.get(folder + "recording.mp4?jwt=" + token());
        HttpResponse<String> playlist = api.get(folder + "index.m3u8?jwt=" + token());

        assertThat(header(media, "location")).startsWith(BUCKET);
        assertThat(playlist.statusCode()).isEqualTo(200);
        assertThat(session().path("recordingUrl").asString()).isEqualTo(ApiFixture.PUBLIC_URL + folder + "index.m3u8");
        assertThat(session().path("mp4Url").asString()).isEqualTo(ApiFixture.PUBLIC_URL + folder + "recording.mp4");
        assertThat(api.call("/api/asset/" + session.id()).body()).doesNotContain(CDN);
        assertThat(api.get("/api/playback/" + session.id()).body()).doesNotContain(CDN);
    }

    @Test
    void a_store_without_addresses_is_served_from_here() throws Exception {
        api.close();
        Path data = Files.createTempDirectory(temporary, "data");
        api = ApiFixture.start(data, LocalObjectStore.open(data.resolve("store")), new PlaybackDelivery.Redirect());
        Session local = api.readySession();

        HttpResponse<byte[]> part = api.bytes("/recordings/" + local.id() + "/recording.mp4", "Range", "bytes=10-19");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
    }

    private JsonNode session() throws Exception {
        return Json.parse(api.call("/api/session/" + session.id()).body().getBytes(StandardCharsets.UTF_8));
    }

    private void protect() throws IOException {
        api.catalog.signingKeys().create("site", pair.publicKey());
        api.catalog.streams().update(session.parentId(), StreamChange.ofPlaybackPolicy(PlaybackPolicy.JWT));
    }

    private String token() throws Exception {
        Instant expiry = Instant.now().plusSeconds(600);
        return TestToken.sign(
                pair,
                TestToken.claims(pair, session.playbackId().value(), expiry).build());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
