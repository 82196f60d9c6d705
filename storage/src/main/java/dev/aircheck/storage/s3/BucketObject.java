package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A version of an object in the bucket: each range is a request for this version, and fails when it is gone.
record BucketObject(S3Bucket bucket, ObjectInfo info) implements ReadableObject {
    @Override
    public InputStream range(long offset, long length) throws IOException {
        Objects.checkFromIndexSize(offset, length, info.sizeBytes());
        // The protocol has no way to ask for an empty range.
        return length == 0 ? InputStream.nullInputStream() : bucket.range(info, offset, length);
    }

    @Override
    public void close() {
        // Nothing is held between ranges.
    }
}
