package dev.aircheck.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CephServerIT {
    private static final int PART_BYTES = 5 << 20;
    private static final CephServer SERVER = CephServer.shared();

    @Test
    void keeps_an_object_and_its_type() throws Exception {
        String bucket = SERVER.createBucket();
        byte[] body = {1, 2, 3};
        try (MinioAsyncClient client = SERVER.client()) {
            client.putObject(PutObjectArgs.builder()
                            .bucket(bucket)
                            .object("a/b.m3u8")
                            .data(body, body.length)
                            .contentType("application/vnd.apple.mpegurl")
                            .build())
                    .join();

            var stat = client.statObject(StatObjectArgs.builder()
                            .bucket(bucket)
                            .object("a/b.m3u8")
                            .build())
                    .join();
            assertThat(stat.size()).isEqualTo(3);
            assertThat(stat.contentType()).isEqualTo("application/vnd.apple.mpegurl");
        }
    }

    @Test
    void reads_a_range_of_an_object_that_was_uploaded_in_parts_with_its_header_last() throws Exception {
        String bucket = SERVER.createBucket();
        byte[] media = random(PART_BYTES + 1000);
        byte[] header = random(PART_BYTES);
        try (MinioAsyncClient client = SERVER.client()) {
            String upload = begin(client, bucket);

            Part second = part(client, bucket, upload, 101, media, media);
            Part first = part(client, bucket, upload, 1, header, header);
            complete(client, bucket, upload, first, second);

            try (InputStream range = client.getObject(GetObjectArgs.builder()
                            .bucket(bucket)
                            .object("big")
                            .offset(PART_BYTES - 10L)
                            .length(20L)
                            .build())
                    .join()) {
                byte[] expected = Arrays.copyOf(Arrays.copyOfRange(header, PART_BYTES - 10, PART_BYTES), 20);
                System.arraycopy(media, 0, expected, 10, 10);
                assertThat(range.readAllBytes()).isEqualTo(expected);
            }
        }
    }

    @Test
    void refuses_a_part_whose_checksum_does_not_fit() throws Exception {
        String bucket = SERVER.createBucket();
        byte[] sent = random(1000);
        byte[] meant = random(999);
        try (MinioAsyncClient client = SERVER.client()) {
            String upload = begin(client, bucket);

            assertThatThrownBy(() -> part(client, bucket, upload, 1, sent, meant))
                    .rootCause()
                    .asString()
                    .contains("code='BadDigest'");
        }
    }

    @Test
    void gives_out_addresses_that_need_no_key() throws Exception {
        String bucket = SERVER.createBucket();
        try (MinioAsyncClient client = SERVER.client();
                HttpClient http = HttpClient.newHttpClient()) {
            client.putObject(PutObjectArgs.builder()
                            .bucket(bucket)
                            .object("a")
                            .data(new byte[] {7, 8}, 2)
                            .build())
                    .join();
            String address = client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.GET)
                    .bucket(bucket)
                    .object("a")
                    .expiry(1, TimeUnit.MINUTES)
                    .build());

            var response = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).containsExactly(7, 8);
        }
    }

    private static String begin(MinioAsyncClient client, String bucket) throws Exception {
        return client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object("big")
                        .build())
                .join()
                .result()
                .uploadId();
    }

    private static Part part(
            MinioAsyncClient client, String bucket, String upload, int number, byte[] body, byte[] checksumOf)
            throws Exception {
        String checksum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(checksumOf));
        return client.uploadPart(UploadPartArgs.builder()
                        .bucket(bucket)
                        .object("big")
                        .uploadId(upload)
                        .partNumber(number)
                        .data(body, body.length)
                        .headers(new Http.Headers(Map.of("Content-MD5", checksum)))
                        .build())
                .join()
                .part();
    }

    private static void complete(MinioAsyncClient client, String bucket, String upload, Part... parts)
            throws Exception {
        client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object("big")
                        .uploadId(upload)
                        .parts(parts)
                        .build())
                .join();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
