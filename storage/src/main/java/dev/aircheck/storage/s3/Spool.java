package dev.aircheck.storage.s3;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ReadableObject;
import dev.aircheck.storage.catalog.Uploads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The local copies of objects: of all that is on its way to the bucket, and for a while of what has arrived, because
/// viewers of a live stream ask for just that. Thread-safe.
///
/// The rule that a restart relies on: an object that [Uploads] knows has arrived with the content that lies here. So
/// what is known is forgotten before another content is written, and noted only while the content is still the one that
/// was sent.
final class Spool {
    private static final int LOCKS = 64;

    private final LocalObjectStore files;
    private final Uploads known;
    private final InstantSource clock;
    private final AtomicLong lastVersion = new AtomicLong();
    private final Map<ObjectKey, Copy> copies = new ConcurrentHashMap<>();

    /// Whoever changes a key's content or what is noted of it holds the lock that its hash picks.
    private final Object[] locks = new Object[LOCKS];

    /// @param md5 null until somebody needs it, for what an earlier process left
    /// @param arrived when the bucket had it; null while it has not
    /// @param version another content of the same key has another one
    /// @param leftOver whether an earlier process wrote it
    record Copy(
            long version,
            ContentType type,
            long sizeBytes,
            @Nullable Md5 md5,
            @Nullable Instant arrived,
            boolean leftOver) {
        Copy arrivedAt(Instant moment) {
            return new Copy(version, type, sizeBytes, md5, moment, leftOver);
        }
    }

    private Spool(LocalObjectStore files, Uploads known, InstantSource clock) {
        this.files = files;
        this.known = known;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /// Opens the folder and finds again what an earlier process left in it.
    static Spool open(Path folder, Uploads known, InstantSource clock) throws IOException {
        Spool spool = new Spool(LocalObjectStore.open(folder), known, clock);
        spool.findAgain();
        return spool;
    }

    private void findAgain() throws IOException {
        Set<ObjectKey> arrived = known.objects();
        for (ObjectKey folder : files.folders()) {
            for (ObjectInfo file : files.list(folder)) {
                ContentType type = ContentType.ofName(file.key()).orElse(ContentType.VIDEO_MP4);
                Instant moment = arrived.contains(file.key()) ? clock.instant() : null;
                copies.put(
                        file.key(),
                        new Copy(lastVersion.incrementAndGet(), type, file.sizeBytes(), null, moment, true));
            }
        }
    }

    /// The keys of what has not arrived, in their order.
    List<ObjectKey> waiting() {
        return copies.entrySet().stream()
                .filter(entry -> entry.getValue().arrived() == null)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Writes an object durably; false when the bucket has exactly this content already: then nothing is written.
    boolean write(ObjectKey key, List<ByteBuffer> body, Md5 md5, ContentType type) throws IOException {
        long sizeBytes = body.stream().mapToLong(ByteBuffer::remaining).sum();
        synchronized (lockOf(key)) {
            Optional<Uploads.Content> arrived = known.object(key);
            if (arrived.isPresent()) {
                if (arrived.get().equals(new Uploads.Content(sizeBytes, md5.hex()))) {
                    body.forEach(buffer -> buffer.position(buffer.limit()));
                    return false;
                }
                known.forgetObject(key);
            }
            files.put(key, body, type);
            copies.put(key, new Copy(lastVersion.incrementAndGet(), type, sizeBytes, md5, null, false));
            return true;
        }
    }

    Optional<Copy> copy(ObjectKey key) {
        return Optional.ofNullable(copies.get(key));
    }

    /// Notes that the bucket has `sent` now, unless another content was written meanwhile.
    void noteArrived(ObjectKey key, Copy sent, Md5 md5) throws IOException {
        synchronized (lockOf(key)) {
            Copy now = copies.get(key);
            if (now != null && now.version() == sent.version()) {
                known.noteObject(key, sent.sizeBytes(), md5.hex());
                copies.put(key, sent.arrivedAt(clock.instant()));
            }
        }
    }

    Path pathOf(ObjectKey key) {
        return files.pathOf(key);
    }

    Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        Optional<ObjectInfo> file = files.head(key);
        return file.isEmpty() ? Optional.empty() : described(file.get());
    }

    Optional<ReadableObject> open(ObjectKey key) throws IOException {
        Optional<ReadableObject> file = files.open(key);
        if (file.isEmpty()) {
            return file;
        }
        Optional<ObjectInfo> info = described(file.get().info());
        if (info.isEmpty()) {
            file.get().close();
        }
        return info.map(described -> new SpooledObject(file.get(), described));
    }

    List<ObjectInfo> list(ObjectKey folder) throws IOException {
        List<ObjectInfo> described = new ArrayList<>();
        for (ObjectInfo file : files.list(folder)) {
            described(file).ifPresent(described::add);
        }
        return described;
    }

    List<ObjectKey> folders() throws IOException {
        return files.folders();
    }

    /// With the ETag that the bucket will have, so that it does not change when the local copy goes.
    /// Empty when the copy went meanwhile.
    private Optional<ObjectInfo> described(ObjectInfo file) throws IOException {
        Copy copy = copies.get(file.key());
        Md5 md5 = copy == null ? null : copy.md5();
        if (md5 == null) {
            try {
                md5 = Md5.of(files.pathOf(file.key()));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
        }
        return Optional.of(new ObjectInfo(file.key(), file.sizeBytes(), md5.hex(), file.lastModified()));
    }

    void delete(ObjectKey key) throws IOException {
        synchronized (lockOf(key)) {
            known.forgetObject(key);
            files.delete(key);
            copies.remove(key);
        }
    }

    /// Removes the copies below a folder, arrived or not; what is known of them stays.
    void deleteAll(ObjectKey folder) throws IOException {
        files.deleteAll(folder);
        copies.keySet().removeIf(key -> key.isBelow(folder));
    }

    /// Removes copies that have been in the bucket for longer than `age`; returns the bytes that are free now.
    long sweep(Duration age) throws IOException {
        Instant before = clock.instant().minus(age);
        long freed = 0;
        for (ObjectKey key : List.copyOf(copies.keySet())) {
            synchronized (lockOf(key)) {
                Copy copy = copies.get(key);
                if (copy != null && copy.arrived() != null && !copy.arrived().isAfter(before)) {
                    files.delete(key);
                    copies.remove(key);
                    freed += copy.sizeBytes();
                }
            }
        }
        return freed;
    }

    private Object lockOf(ObjectKey key) {
        return locks[Math.floorMod(key.hashCode(), LOCKS)];
    }
}
