package dev.aircheck.storage.s3;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.io.InputStream;

/// A local copy, open for reading under the ETag that it has in the bucket.
record SpooledObject(ReadableObject file, ObjectInfo info) implements ReadableObject {
    @Override
    public InputStream range(long offset, long length) throws IOException {
        return file.range(offset, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
