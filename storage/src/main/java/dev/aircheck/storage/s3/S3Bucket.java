package dev.aircheck.storage.s3;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.security.ProviderException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// The requests of whole objects to one bucket, each made once: whoever calls tries again. All block. Thread-safe.
final class S3Bucket implements AutoCloseable {
    private final S3Options options;
    private final OkHttpClient http;
    private final MinioAsyncClient client;

    private S3Bucket(S3Options options, OkHttpClient http) {
        this.options = options;
        this.http = http;
        this.client = S3Connection.client(options, http);
    }

    /// Makes no request yet.
    static S3Bucket open(S3Options options) throws IOException {
        return new S3Bucket(options, S3Connection.http(options));
    }

    S3Listing listing() {
        return new S3Listing(options, client);
    }

    S3Multipart multipart() {
        return new S3Multipart(options, client);
    }

    /// Puts a file and checks the answer: when this returns the bucket has exactly this content.
    void put(ObjectKey key, Path file, Md5 md5, ContentType type) throws IOException {
        String action = "upload " + key;
        try (RandomAccessFile body = new RandomAccessFile(file.toFile(), "r")) {
            long sizeBytes = body.length();
            ObjectWriteResponse answer = S3Call.await(
                    action,
                    () -> client.putObject(PutObjectAPIArgs.builder()
                            .bucket(options.bucket())
                            .object(nameOf(key))
                            .file(body, sizeBytes)
                            .contentType(type.mediaType())
                            .headers(S3Headers.body(S3Headers.object(type, options.encryption()), md5))
                            .build()));
            S3Headers.requireEtag(action, answer.headers(), answer.etag(), md5);
        }
    }

    Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        try {
            HeadObjectResponse head = S3Call.await(
                    "look at " + key,
                    () -> client.headObject(HeadObjectArgs.builder()
                            .bucket(options.bucket())
                            .object(nameOf(key))
                            .build()));
            return Optional.of(new ObjectInfo(
                    key, head.size(), head.etag(), head.lastModified().toInstant()));
        } catch (S3Exception e) {
            if (e.isMissingKey()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// A range of one version of an object; fails when there is another one by now. The caller closes the stream.
    InputStream range(ObjectInfo version, long offset, long length) throws IOException {
        return S3Call.await(
                "read " + version.key(),
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(options.bucket())
                        .object(nameOf(version.key()))
                        .matchETag(version.etag())
                        .offset(offset)
                        .length(length)
                        .build()));
    }

    void delete(ObjectKey key) throws IOException {
        S3Call.await(
                "delete " + key,
                () -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(options.bucket())
                        .object(nameOf(key))
                        .build()));
    }

    /// An address that needs no credentials. Makes no request.
    URI address(ObjectKey key, Duration validFor) throws IOException {
        try {
            return URI.create(client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.GET)
                    .bucket(options.bucket())
                    .object(nameOf(key))
                    .expiry(Math.toIntExact(validFor.toSeconds()))
                    .build()));
        } catch (ProviderException e) {
            throw S3Exception.withoutCredentials("sign an address of " + key, e);
        } catch (MinioException e) {
            throw S3Exception.of("sign an address of " + key, e);
        }
    }

    private String nameOf(ObjectKey key) {
        return options.keyPrefix() + key.value();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
