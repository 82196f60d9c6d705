package dev.aircheck.storage.s3;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Tries everything on a bucket that a recording needs, for people who set one up: list, write, look, read a range,
/// delete. Leaves nothing behind. Blocks; thread-safe.
public final class BucketTrial {
    private static final int SIZE_BYTES = 64 * 1024;

    private BucketTrial() {}

    /// Empty when all went well, otherwise what is wrong and what to do.
    public static Optional<String> run(S3Options options) throws IOException {
        Path file = Files.createTempFile("aircheck-trial", null);
        try (S3Bucket bucket = S3Bucket.open(options)) {
            byte[] content = new byte[SIZE_BYTES];
            Arrays.fill(content, (byte) 'a');
            Files.write(file, content);
            bucket.listing().touch();
            ObjectKey key = new ObjectKey("aircheck-trial-" + UUID.randomUUID());
            bucket.put(key, file, Md5.of(file), ContentType.TEXT);
            try {
                return read(bucket, key);
            } finally {
                bucket.delete(key);
            }
        } catch (S3Exception e) {
            return Optional.of(S3Advice.on(e, options));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<String> read(S3Bucket bucket, ObjectKey key) throws IOException {
        Optional<ObjectInfo> written = bucket.head(key);
        if (written.isEmpty()) {
            return Optional.of("an object that was just written is not there: the store does not keep its promises");
        }
        int half = SIZE_BYTES / 2;
        try (InputStream range = bucket.range(written.get(), half, half)) {
            int read = range.readAllBytes().length;
            return read == half
                    ? Optional.empty()
                    : Optional.of(
                            "%d bytes came of a range of %d: the store does not know ranges".formatted(read, half));
        }
    }
}
