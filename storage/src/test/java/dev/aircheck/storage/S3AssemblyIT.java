package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.storage.catalog.UploadedPart;
import dev.aircheck.storage.s3.S3ObjectStore;
import dev.aircheck.storage.s3.S3Options;
import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.messages.ListMultipartUploadsResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Objects larger than a part, over a real S3 server.
final class S3AssemblyIT {
    private static final ObjectKey KEY = new ObjectKey("session/recording.mp4");
    private static final int PART = S3Options.MIN_PART_BYTES;
    private static final int HEADER = 1000;

    private final TestBucket bucket = new TestBucket();
    private final byte[] media = new byte[4 * PART + 12_345];

    S3AssemblyIT() {
        new Random(1).nextBytes(media);
    }

    @AfterEach
    void close() throws Exception {
        bucket.close();
    }

    private void appendAll(AssembledObject object) throws IOException {
        for (int from = 0; from < media.length; from += 1 << 20) {
            object.append(List.of(ByteBuffer.wrap(media, from, Math.min(1 << 20, media.length - from))));
        }
    }

    private void assertComplete(S3ObjectStore store) throws IOException {
        try (ReadableObject object = store.open(KEY).orElseThrow();
                InputStream in = object.range(0, object.info().sizeBytes())) {
            byte[] all = in.readAllBytes();
            assertThat(all).hasSize(HEADER + media.length);
            assertThat(all).startsWith(new byte[] {'H', 'H'});
            assertThat(Arrays.equals(all, HEADER, all.length, media, 0, media.length))
                    .isTrue();
        }
    }

    private List<ListMultipartUploadsResult.Upload> unfinished() throws Exception {
        try (MinioAsyncClient client = bucket.client()) {
            return client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                            .bucket(bucket.name())
                            .prefix(bucket.prefix() + "/")
                            .build())
                    .join()
                    .result()
                    .uploads();
        }
    }

    @Test
    void media_goes_up_while_it_comes_and_the_header_last() throws Exception {
        S3ObjectStore store = bucket.open();

        try (AssembledObject object = store.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            store.settle(KEY);
            assertThat(bucket.catalog().uploads().parts(KEY))
                    .extracting(UploadedPart::number)
                    .containsExactly(101, 102, 103);

            ObjectInfo info = object.complete(new FreeBoxHeader(HEADER));

            assertThat(info.sizeBytes()).isEqualTo(HEADER + media.length);
        }
        assertComplete(store);
        assertThat(unfinished()).isEmpty();
        assertThat(bucket.spooledFiles()).isEmpty();
    }

    @Test
    void an_assembly_goes_on_where_a_crashed_process_left_it() throws Exception {
        S3ObjectStore crashed = bucket.open();
        try (AssembledObject object = crashed.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            crashed.settle(KEY);
        }
        String upload = bucket.catalog().uploads().multipart(KEY).orElseThrow();
        crashed.close();

        S3ObjectStore store = bucket.open();
        try (AssembledObject object = store.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            object.complete(new FreeBoxHeader(HEADER));
        }

        assertThat(bucket.catalog().uploads().multipart(KEY)).contains(upload);
        assertComplete(store);
    }

    @Test
    void an_assembly_that_was_complete_before_the_crash_is_complete_again() throws Exception {
        S3ObjectStore crashed = bucket.open();
        ObjectInfo first;
        try (AssembledObject object = crashed.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            first = object.complete(new FreeBoxHeader(HEADER));
        }
        crashed.close();

        S3ObjectStore store = bucket.open();
        try (AssembledObject object = store.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            assertThat(object.complete(new FreeBoxHeader(HEADER))).isEqualTo(first);
        }
        assertComplete(store);
    }

    @Test
    void an_upload_that_somebody_aborted_fails_and_can_be_made_again() throws Exception {
        S3ObjectStore store = bucket.open();
        try (AssembledObject object = store.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            store.settle(KEY);
            try (MinioAsyncClient client = bucket.client()) {
                client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                                .bucket(bucket.name())
                                .object(bucket.prefix() + "/" + KEY)
                                .uploadId(bucket.catalog()
                                        .uploads()
                                        .multipart(KEY)
                                        .orElseThrow())
                                .build())
                        .join();
            }

            assertThatThrownBy(() -> object.complete(new FreeBoxHeader(HEADER)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gone from the object store");
        }

        try (AssembledObject again = store.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(again);
            again.complete(new FreeBoxHeader(HEADER));
        }
        assertComplete(store);
    }

    @Test
    void deleting_the_folder_leaves_no_unfinished_upload() throws Exception {
        S3ObjectStore store = bucket.open();
        try (AssembledObject object = store.assemble(KEY, ContentType.VIDEO_MP4)) {
            appendAll(object);
            store.settle(KEY);
        }
        assertThat(unfinished()).hasSize(1);

        store.deleteAll(new ObjectKey("session"));

        assertThat(unfinished()).isEmpty();
    }
}
