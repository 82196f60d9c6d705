package dev.aircheck.storage.s3;

import dev.aircheck.storage.ContentType;
import io.minio.Http;
import okhttp3.Headers;

/// The headers that go with an object into the bucket, where players and CDNs find them again.
final class S3Headers {
    private S3Headers() {}

    /// Of a new object: what it is, how long a cache may keep it, how it is to be encrypted.
    static Http.Headers object(ContentType type, S3Encryption encryption) {
        var headers = new Http.Headers();
        headers.set("Content-Type", type.mediaType());
        headers.set("Cache-Control", cacheControl(type));
        switch (encryption) {
            case S3Encryption.None none -> {}
            case S3Encryption.ServerKey serverKey -> headers.set("X-Amz-Server-Side-Encryption", "AES256");
            case S3Encryption.ManagedKey key -> {
                headers.set("X-Amz-Server-Side-Encryption", "aws:kms");
                headers.set("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id", key.keyId());
            }
        }
        return headers;
    }

    /// Of a body: the server refuses it when another one arrives.
    static Http.Headers body(Http.Headers headers, Md5 md5) {
        headers.set(Http.Headers.CONTENT_MD5, md5.base64());
        // The sum above guards the content; a second one, over the same bytes, would only cost time.
        headers.set(Http.Headers.X_AMZ_CONTENT_SHA256, "UNSIGNED-PAYLOAD");
        return headers;
    }

    /// Checks that what a server says to have is what it was sent. One that encrypts with a managed key has ETags of
    /// its
    /// own making: then its check of `Content-MD5` has to do.
    static void requireEtag(String action, Headers answer, String etag, Md5 expected) throws S3Exception {
        if (etagIsMd5(answer) && !etag.equals(expected.hex())) {
            throw S3Exception.mismatch("cannot %s: the object store has other bytes (ETag %s, expected %s)"
                    .formatted(action, etag, expected.hex()));
        }
    }

    static boolean etagIsMd5(Headers answer) {
        String encryption = answer.get("x-amz-server-side-encryption");
        return encryption == null || encryption.equals("AES256");
    }

    /// A name's content never changes, but for what is written again at the end or after a crash.
    private static String cacheControl(ContentType type) {
        return switch (type) {
            case HLS_PLAYLIST, JSON, TEXT -> "max-age=5";
            case VIDEO_MP4, AUDIO_MP4, JPEG, WEBVTT -> "max-age=31536000, immutable";
        };
    }
}
