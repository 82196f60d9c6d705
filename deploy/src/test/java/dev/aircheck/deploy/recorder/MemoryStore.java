package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.HeaderSource;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Notes which objects there are, not what is in them; its assembled objects fail on demand. Confined to a test's
/// thread.
final class MemoryStore implements ObjectStore {
    final Set<String> keys = new TreeSet<>();
    int begunAssemblies;
    private int failingAppends;
    private Runnable beforePut = () -> {};

    void failAppends(int count) {
        failingAppends = count;
    }

    void beforePut(Runnable action) {
        beforePut = action;
    }

    @Override
    public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) {
        beforePut.run();
        return add(key, body.stream().mapToLong(ByteBuffer::remaining).sum());
    }

    private ObjectInfo add(ObjectKey key, long sizeBytes) {
        keys.add(key.value());
        return new ObjectInfo(key, sizeBytes, "1", Instant.EPOCH);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) {
        throw new UnsupportedOperationException("head");
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) {
        throw new UnsupportedOperationException("open");
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) {
        throw new UnsupportedOperationException("list");
    }

    @Override
    public List<ObjectKey> folders() {
        throw new UnsupportedOperationException("folders");
    }

    @Override
    public void delete(ObjectKey key) {
        keys.remove(key.value());
    }

    @Override
    public long deleteAll(ObjectKey prefix) {
        throw new UnsupportedOperationException("deleteAll");
    }

    @Override
    public AssembledObject assemble(ObjectKey key, ContentType type) {
        begunAssemblies++;
        return new Assembly(key);
    }

    private final class Assembly implements AssembledObject {
        private final ObjectKey key;
        private long mediaBytes;

        Assembly(ObjectKey key) {
            this.key = key;
        }

        @Override
        public void append(List<ByteBuffer> media) throws IOException {
            if (failingAppends > 0) {
                failingAppends--;
                throw new IOException("disk full");
            }
            mediaBytes += media.stream().mapToLong(ByteBuffer::remaining).sum();
        }

        @Override
        public long mediaBytes() {
            return mediaBytes;
        }

        @Override
        public ObjectInfo complete(HeaderSource header) {
            return add(key, mediaBytes + header.minimumLengthBytes());
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
