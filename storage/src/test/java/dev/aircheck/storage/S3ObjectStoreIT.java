package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.s3.S3ObjectStore;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The store over a real S3 server, reading what has just been written: from the spool or from the bucket.
final class S3ObjectStoreIT extends ObjectStoreContract {
    private final TestBucket bucket = new TestBucket();

    @AfterEach
    void close() throws Exception {
        bucket.close();
    }

    @Override
    ObjectStore store() throws IOException {
        return bucket.open();
    }

    @Test
    void objects_lie_below_the_prefix_with_type_and_lifetime() throws Exception {
        S3ObjectStore store = bucket.open();
        store.put(new ObjectKey("session/720p0/000001.m4s"), bytes("media"), ContentType.VIDEO_MP4);
        store.put(new ObjectKey("session/index.m3u8"), bytes("#EXTM3U"), ContentType.HLS_PLAYLIST);
        store.settle(new ObjectKey("session"));

        try (MinioAsyncClient client = bucket.client()) {
            HeadObjectResponse segment = head(client, bucket.prefix() + "/session/720p0/000001.m4s");
            HeadObjectResponse playlist = head(client, bucket.prefix() + "/session/index.m3u8");

            assertThat(segment.contentType()).isEqualTo("video/mp4");
            assertThat(segment.headers().get("Cache-Control")).contains("immutable");
            assertThat(playlist.contentType()).isEqualTo("application/vnd.apple.mpegurl");
            assertThat(playlist.headers().get("Cache-Control")).isEqualTo("max-age=5");
        }
    }

    private HeadObjectResponse head(MinioAsyncClient client, String name) {
        return client.headObject(HeadObjectArgs.builder()
                        .bucket(bucket.name())
                        .object(name)
                        .build())
                .join();
    }

    @Test
    void an_etag_stays_when_the_local_copy_goes() throws Exception {
        S3ObjectStore store = bucket.open();
        ObjectInfo put = store.put(KEY, bytes("content"), TYPE);
        store.settle(KEY);

        assertThat(store.reclaim()).isEqualTo(7);

        assertThat(store.head(KEY).orElseThrow().etag()).isEqualTo(put.etag());
        assertThat(read(store, KEY)).isEqualTo("content");
    }

    @Test
    void an_address_gives_the_object_to_anybody_once_the_bucket_has_it() throws Exception {
        S3ObjectStore store = bucket.open();
        store.put(KEY, bytes("content"), TYPE);
        store.settle(KEY);

        URI address = store.address(KEY, Duration.ofMinutes(1)).orElseThrow();

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("content");
        }
    }

    @Test
    void what_a_process_left_in_the_spool_goes_up_when_the_store_opens_again() throws Exception {
        S3ObjectStore down = bucket.openWithoutServer();
        ObjectInfo put = down.put(KEY, bytes("content"), TYPE);
        assertThat(down.status().waiting()).isEqualTo(1);
        down.close();

        S3ObjectStore store = bucket.open();
        store.settle(KEY);

        store.reclaim();
        assertThat(store.head(KEY).orElseThrow().etag()).isEqualTo(put.etag());
    }

    @Test
    void released_folders_are_read_from_the_bucket_alone() throws Exception {
        S3ObjectStore store = bucket.open();
        store.put(KEY, bytes("content"), TYPE);
        store.settle(new ObjectKey("session"));

        store.release(new ObjectKey("session"));

        assertThat(bucket.spooledFiles()).isEmpty();
        assertThat(read(store, KEY)).isEqualTo("content");
        assertThat(store.folders()).containsExactly(new ObjectKey("session"));
    }

    @Test
    void a_bucket_that_answers_is_fine() throws Exception {
        assertThat(bucket.open().check()).isEmpty();
    }

    @Test
    void wrong_credentials_are_told_with_what_to_do() throws Exception {
        S3ObjectStore store = bucket.openWithSecret("wrong-secret");

        assertThat(store.check().orElseThrow())
                .contains("SignatureDoesNotMatch", "check storage.s3.secretKey")
                .doesNotContain("wrong-secret");
    }

    @Test
    void a_missing_bucket_is_told_with_what_to_do() throws Exception {
        S3ObjectStore store = bucket.openBucket("no-such-bucket");

        assertThat(store.check().orElseThrow()).contains("create bucket 'no-such-bucket'");
    }

    @Test
    void a_server_that_is_not_there_is_told_with_what_to_do() throws Exception {
        assertThat(bucket.openWithoutServer().check().orElseThrow()).contains("nothing listens at http://127.0.0.1:");
    }
}
