package dev.aircheck.storage.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where the bucket is and how to talk to it. Immutable.
/// @param endpoint `https://host[:port]`, or `http` in a trusted network
/// @param prefix the folder in the bucket that is this server's own; empty for the whole bucket
/// @param caFile certificates (PEM) that are trusted beside those of the system
/// @param partBytes size of the parts of a recording's MP4, 5 MiB to 512 MiB
/// @param uploads how many uploads run side by side
public record S3Options(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        Addressing addressing,
        S3Credentials credentials,
        S3Encryption encryption,
        Optional<Path> caFile,
        int partBytes,
        int uploads) {
    /// The S3 protocol asks for this much in all parts but the last.
    public static final int MIN_PART_BYTES = 5 << 20;

    public static final int MAX_PART_BYTES = 512 << 20;
    private static final int MAX_UPLOADS = 64;

    /// Where the bucket's name stands in a request.
    public enum Addressing {
        /// By the endpoint: AWS wants it in the host name, others in the path.
        AUTO,
        PATH,
        VIRTUAL_HOST
    }

    public S3Options {
        require(
                "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()),
                "the endpoint must begin with https:// or http://");
        require(
                endpoint.getHost() != null
                        && endpoint.getUserInfo() == null
                        && (endpoint.getPath().isEmpty() || endpoint.getPath().equals("/")),
                "the endpoint must be a host, with a port if needed, and nothing else (bucket and prefix have settings of their own)");
        require(
                bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                "the bucket's name must have 3 to 63 of a-z 0-9 . -, as S3 asks");
        require(
                prefix.isEmpty() || prefix.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*"),
                "the prefix must be names of A-Z a-z 0-9 . _ - joined by /, without a / at either end");
        require(partBytes >= MIN_PART_BYTES && partBytes <= MAX_PART_BYTES, "the part size must be 5 MiB to 512 MiB");
        require(uploads >= 1 && uploads <= MAX_UPLOADS, "there must be 1 to 64 uploads at a time");
    }

    /// Cloudflare R2 demands parts of one size, and nobody else does.
    boolean equalParts() {
        return endpoint.getHost().toLowerCase(Locale.ROOT).endsWith(".r2.cloudflarestorage.com");
    }

    /// Tells this store apart from others. Without secrets.
    public String name() {
        return "s3 %s %s/%s".formatted(endpoint, bucket, prefix);
    }

    /// The bucket's key of a key of the store is this and then the key.
    String keyPrefix() {
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    private static void require(boolean fine, String message) {
        if (!fine) {
            throw new IllegalArgumentException(message);
        }
    }
}
