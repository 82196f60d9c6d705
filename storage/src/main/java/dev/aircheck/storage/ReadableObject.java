package dev.aircheck.storage;

import java.io.IOException;
import java.io.InputStream;

/// One version of an object, open for reading: what is read is always of the version in [#info], also when the key is
/// overwritten or deleted meanwhile (a store that cannot keep the old version fails the read instead). Thread-safe:
/// ranges may be read side by side.
public interface ReadableObject extends AutoCloseable {
    ObjectInfo info();

    /// The bytes from `offset` on, exactly `length` of them. Both must lie within the object. The stream ends with
    /// the object: close either.
    InputStream range(long offset, long length) throws IOException;

    @Override
    void close() throws IOException;
}
