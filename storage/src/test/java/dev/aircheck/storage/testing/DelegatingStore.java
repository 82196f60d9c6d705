package dev.aircheck.storage.testing;

import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// A store that passes everything on to another one: for tests that change one thing of it. Thread-safe as that one is.
public class DelegatingStore implements ObjectStore {
    private final ObjectStore inner;

    protected DelegatingStore(ObjectStore inner) {
        this.inner = inner;
    }

    @Override
    public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) throws IOException {
        return inner.put(key, body, type);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        return inner.head(key);
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) throws IOException {
        return inner.open(key);
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) throws IOException {
        return inner.list(prefix);
    }

    @Override
    public List<ObjectKey> folders() throws IOException {
        return inner.folders();
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        inner.delete(key);
    }

    @Override
    public long deleteAll(ObjectKey prefix) throws IOException {
        return inner.deleteAll(prefix);
    }

    @Override
    public AssembledObject assemble(ObjectKey key, ContentType type) throws IOException {
        return inner.assemble(key, type);
    }
}
