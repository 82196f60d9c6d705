package dev.aircheck.storage.s3;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.UploadedPart;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.UploadPartResponse;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of multipart uploads, each made once. All block. Thread-safe.
record S3Multipart(S3Options options, MinioAsyncClient client) {
    /// An upload that a bucket has begun and not finished.
    record Unfinished(ObjectKey key, String uploadId) {}

    String begin(ObjectKey key, ContentType type) throws IOException {
        return S3Call.await(
                        "begin the upload of " + key,
                        () -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(options.bucket())
                                .object(nameOf(key))
                                .headers(S3Headers.object(type, options.encryption()))
                                .build()))
                .result()
                .uploadId();
    }

    /// Sends a file as one part and checks the answer.
    UploadedPart send(ObjectKey key, String uploadId, int number, Path file, Md5 md5) throws IOException {
        String action = "upload part %d of %s".formatted(number, key);
        try (RandomAccessFile body = new RandomAccessFile(file.toFile(), "r")) {
            long sizeBytes = body.length();
            UploadPartResponse answer = S3Call.await(
                    action,
                    () -> client.uploadPart(UploadPartArgs.builder()
                            .bucket(options.bucket())
                            .object(nameOf(key))
                            .uploadId(uploadId)
                            .partNumber(number)
                            .file(body, sizeBytes)
                            .headers(S3Headers.body(new Http.Headers(), md5))
                            .build()));
            String etag = answer.part().etag();
            S3Headers.requireEtag(action, answer.headers(), etag, md5);
            return new UploadedPart(number, sizeBytes, md5.hex(), etag);
        }
    }

    void complete(ObjectKey key, String uploadId, List<UploadedPart> parts) throws IOException {
        S3Call.await(
                "finish the upload of " + key,
                () -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(options.bucket())
                        .object(nameOf(key))
                        .uploadId(uploadId)
                        .parts(parts.stream()
                                .map(part -> new Part(part.number(), part.etag()))
                                .toArray(Part[]::new))
                        .build()));
    }

    /// Does nothing when there is no such upload.
    void abort(ObjectKey key, String uploadId) throws IOException {
        try {
            S3Call.await(
                    "abandon the upload of " + key,
                    () -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(options.bucket())
                            .object(nameOf(key))
                            .uploadId(uploadId)
                            .build()));
        } catch (S3Exception e) {
            if (!e.isMissingUpload()) {
                throw e;
            }
        }
    }

    /// All that is unfinished below this server's prefix.
    List<Unfinished> unfinished() throws IOException {
        List<Unfinished> found = new ArrayList<>();
        String key = null;
        String upload = null;
        ListMultipartUploadsResult page;
        do {
            page = page(key, upload);
            for (ListMultipartUploadsResult.Upload one : page.uploads()) {
                String name = one.objectName();
                if (name.startsWith(options.keyPrefix())) {
                    ObjectKey.parse(name.substring(options.keyPrefix().length()))
                            .ifPresent(parsed -> found.add(new Unfinished(parsed, one.uploadId())));
                }
            }
            key = page.nextKeyMarker();
            upload = page.nextUploadIdMarker();
        } while (page.isTruncated() && key != null);
        return found;
    }

    private ListMultipartUploadsResult page(@Nullable String keyMarker, @Nullable String uploadMarker)
            throws IOException {
        return S3Call.await(
                        "list unfinished uploads",
                        () -> client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                .bucket(options.bucket())
                                .prefix(options.keyPrefix())
                                .keyMarker(keyMarker)
                                .uploadIdMarker(uploadMarker)
                                .build()))
                .result();
    }

    private String nameOf(ObjectKey key) {
        return options.keyPrefix() + key.value();
    }
}
