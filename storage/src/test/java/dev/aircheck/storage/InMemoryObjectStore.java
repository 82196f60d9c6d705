package dev.aircheck.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// An [ObjectStore] for tests that need no disk. Thread-safe.
final class InMemoryObjectStore implements ObjectStore {
    private record Content(ObjectInfo info, ByteBuffer body) implements ReadableObject {
        @Override
        public InputStream range(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, info.sizeBytes());
            byte[] range = new byte[(int) length];
            body.get((int) offset, range);
            return new ByteArrayInputStream(range);
        }

        @Override
        public void close() {}
    }

    private final ConcurrentSkipListMap<ObjectKey, Content> contents = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();

    @Override
    public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) {
        var bytes = new ByteArrayOutputStream();
        body.forEach(buffer -> drain(buffer, bytes));
        return put(key, bytes);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) {
        return Optional.ofNullable(contents.get(key)).map(Content::info);
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) {
        return Optional.ofNullable(contents.get(key));
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) {
        return contents.values().stream()
                .map(Content::info)
                .filter(info -> info.key().isBelow(prefix))
                .toList();
    }

    @Override
    public List<ObjectKey> folders() {
        return contents.keySet().stream()
                .filter(key -> key.value().contains("/"))
                .map(key -> new ObjectKey(key.value().substring(0, key.value().indexOf('/'))))
                .distinct()
                .toList();
    }

    @Override
    public void delete(ObjectKey key) {
        contents.remove(key);
    }

    @Override
    public long deleteAll(ObjectKey prefix) {
        return list(prefix).stream()
                .filter(info -> contents.remove(info.key()) != null)
                .count();
    }

    @Override
    public AssembledObject assemble(ObjectKey key, ContentType type) {
        return new Assembly(key);
    }

    private ObjectInfo put(ObjectKey key, ByteArrayOutputStream bytes) {
        String etag = Long.toHexString(versions.incrementAndGet());
        var info = new ObjectInfo(key, bytes.size(), etag, Instant.EPOCH);
        contents.put(key, new Content(info, ByteBuffer.wrap(bytes.toByteArray())));
        return info;
    }

    private static void drain(ByteBuffer buffer, ByteArrayOutputStream out) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        out.writeBytes(bytes);
    }

    private final class Assembly implements AssembledObject {
        private final ObjectKey key;
        private final ByteArrayOutputStream media = new ByteArrayOutputStream();
        private boolean completed;

        Assembly(ObjectKey key) {
            this.key = key;
        }

        @Override
        public void append(List<ByteBuffer> more) {
            more.forEach(buffer -> drain(buffer, media));
        }

        @Override
        public long mediaBytes() {
            return media.size();
        }

        @Override
        public ObjectInfo complete(HeaderSource header) {
            if (completed) {
                throw new IllegalStateException("object %s is complete already".formatted(key));
            }
            completed = true;
            var whole = new ByteArrayOutputStream();
            drain(header.header(header.minimumLengthBytes()), whole);
            whole.writeBytes(media.toByteArray());
            return put(key, whole);
        }

        @Override
        public void close() {}
    }
}
