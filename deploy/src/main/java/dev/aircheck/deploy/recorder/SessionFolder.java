package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.util.List;

/// A session's place in an object store. What cannot be stored now is tried again until it can. Thread-safe as the
/// store is.
record SessionFolder(ObjectStore store, ObjectKey root, Patience patience) {
    ObjectKey key(String relative) {
        return root.resolve(relative);
    }

    void put(String relative, List<Bytes> parts, ContentType type) throws InterruptedException {
        patience.until("store " + relative, () -> {
            List<ByteBuffer> buffers = parts.stream().map(Bytes::asByteBuffer).toList();
            return store.put(key(relative), buffers, type);
        });
    }

    void put(String relative, Bytes body, ContentType type) throws InterruptedException {
        put(relative, List.of(body), type);
    }

    void delete(String relative) throws InterruptedException {
        patience.until("delete " + relative, () -> {
            store.delete(key(relative));
            return relative;
        });
    }
}
