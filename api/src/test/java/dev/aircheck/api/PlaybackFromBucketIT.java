package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.access.SigningKeyPair;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.StreamChange;
import dev.aircheck.storage.s3.S3Credentials;
import dev.aircheck.storage.s3.S3Encryption;
import dev.aircheck.storage.s3.S3ObjectStore;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.storage.s3.UploadListener;
import dev.aircheck.storage.testing.CephServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client gets that follows a redirect into a real bucket, which is open to nobody.
class PlaybackFromBucketIT {
    private final HttpClient player =
            HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
    private Catalog uploads;
    private S3ObjectStore store;
    private ApiFixture api;
    private Session session;
    private URI folder;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        CephServer server = CephServer.shared();
        var options = new S3Options(
                server.endpoint(),
                "us-east-1",
                server.createBucket(),
                "prefix",
                S3Options.Addressing.AUTO,
                new S3Credentials.Keys(server.accessKey(), server.secretKey()),
                new S3Encryption.None(),
                Optional.empty(),
                S3Options.MIN_PART_BYTES,
                2);
        uploads = Catalog.open(temporary.resolve("uploads.db"));
        store = S3ObjectStore.open(options, temporary.resolve("spool"), uploads.uploads(), UploadListener.NONE);
        api = ApiFixture.start(temporary, store, new PlaybackDelivery.Redirect());
        session = api.readySession();
        store.settle(ObjectKey.of("recordings", session.id().toString()));
        folder = URI.create("http://127.0.0.1:%d/recordings/%s/".formatted(api.server.port(), session.id()));
    }

    @AfterEach
    void stop() throws IOException {
        player.close();
        api.close();
        store.close();
        uploads.close();
    }

    @Test
    void the_bucket_serves_ranges_of_what_it_was_sent_for() throws Exception {
        HttpResponse<byte[]> part = get("recording.mp4", "bytes=10-19");

        assertThat(part.uri().getAuthority())
                .isEqualTo(CephServer.shared().endpoint().getAuthority());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(ApiFixture.counting(1000), 10, 20));
        assertThat(part.headers().firstValue("content-type")).hasValue("video/mp4");
    }

    @Test
    void a_playlist_comes_from_here_and_its_segments_from_the_bucket() throws Exception {
        HttpResponse<byte[]> playlist = get("index.m3u8", "bytes=0-");
        HttpResponse<byte[]> segment = get("720p0/000000.m4s", "bytes=0-");

        assertThat(playlist.uri().getAuthority()).isEqualTo(folder.getAuthority());
        assertThat(playlist.previousResponse()).isEmpty();
        assertThat(segment.previousResponse()).isPresent();
        assertThat(segment.body()).hasSize(300);
    }

    @Test
    void a_token_opens_the_bucket_s_address_and_stays_here() throws Exception {
        SigningKeyPair pair = SigningKeyPair.generate();
        api.catalog.signingKeys().create("site", pair.publicKey());
        api.catalog.streams().update(session.parentId(), StreamChange.ofPlaybackPolicy(PlaybackPolicy.JWT));
        String token = TestToken.sign(
                pair,
                TestToken.claims(
                                pair,
                                session.playbackId().value(),
                                Instant.now().plusSeconds(600))
                        .build());

        HttpResponse<byte[]> with = get("recording.mp4?jwt=" + token, "bytes=0-1");

        assertThat(get("recording.mp4", "bytes=0-1").statusCode()).isEqualTo(401);
        assertThat(with.statusCode()).isEqualTo(206);
        assertThat(with.uri().toString()).doesNotContain(token);
    }

    private HttpResponse<byte[]> get(String path, String range) throws Exception {
        var request = HttpRequest.newBuilder(folder.resolve(path))
                .header("Range", range)
                .build();
        return player.send(request, BodyHandlers.ofByteArray());
    }
}
