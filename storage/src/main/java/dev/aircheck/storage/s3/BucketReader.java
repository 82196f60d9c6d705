package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A bucket to read from, for commands that run beside a server: it sees what has arrived.
/// Thread-safe.
public final class BucketReader implements ObjectReader, AutoCloseable {
    private final S3Bucket bucket;

    private BucketReader(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /// Makes no request yet.
    public static BucketReader open(S3Options options) throws IOException {
        return new BucketReader(S3Bucket.open(options));
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        return bucket.head(key);
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) throws IOException {
        return bucket.head(key).map(info -> new BucketObject(bucket, info));
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) throws IOException {
        return bucket.listing().below(prefix);
    }

    @Override
    public List<ObjectKey> folders() throws IOException {
        return bucket.listing().folders();
    }

    @Override
    public void close() {
        bucket.close();
    }
}
