package dev.aircheck.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Objects that are watched live while there is no disk for them. They are gone with the process; else it keeps the
/// contract of [ObjectStore]. When it is full, the oldest objects that may go make room for new ones.
/// Thread-safe: readers use a concurrent map; what changes it takes the monitor, for moments.
public final class MemoryObjectStore implements ObjectStore {
    private final long capacityBytes;
    private final Predicate<ObjectKey> mayGo;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<ObjectKey, Content> contents = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();
    /// What may go, the oldest first.
    private final NavigableMap<Long, ObjectKey> ages = new TreeMap<>();

    private long sizeBytes;

    private record Content(ObjectInfo info, long version, ByteBuffer body) implements ReadableObject {
        @Override
        public InputStream range(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, info.sizeBytes());
            byte[] range = new byte[(int) length];
            body.get((int) offset, range);
            return new ByteArrayInputStream(range);
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }

    /// @param mayGo which objects may make room; the others stay until they are deleted
    public MemoryObjectStore(long capacityBytes, Predicate<ObjectKey> mayGo, InstantSource clock) {
        this.capacityBytes = capacityBytes;
        this.mayGo = mayGo;
        this.clock = clock;
    }

    @Override
    public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) {
        var bytes = new ByteArrayOutputStream();
        body.forEach(buffer -> drain(buffer, bytes));
        return put(key, bytes.toByteArray());
    }

    private synchronized ObjectInfo put(ObjectKey key, byte[] bytes) {
        long version = versions.incrementAndGet();
        var info = new ObjectInfo(key, bytes.length, Long.toHexString(version), clock.instant());
        forget(contents.put(key, new Content(info, version, ByteBuffer.wrap(bytes))));
        sizeBytes += bytes.length;
        while (sizeBytes > capacityBytes && !ages.isEmpty()) {
            delete(ages.firstEntry().getValue());
        }
        if (mayGo.test(key)) {
            ages.put(version, key);
        }
        return info;
    }

    private void forget(@Nullable Content content) {
        if (content != null) {
            sizeBytes -= content.info().sizeBytes();
            ages.remove(content.version());
        }
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
    public synchronized void delete(ObjectKey key) {
        forget(contents.remove(key));
    }

    @Override
    public synchronized long deleteAll(ObjectKey prefix) {
        List<ObjectInfo> below = list(prefix);
        below.forEach(info -> delete(info.key()));
        return below.size();
    }

    @Override
    public AssembledObject assemble(ObjectKey key, ContentType type) {
        return new Assembly(key);
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
            return put(key, whole.toByteArray());
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
