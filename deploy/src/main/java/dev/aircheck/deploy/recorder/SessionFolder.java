package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.RangeChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// A session's place in an object store. What cannot be stored now is tried again until it can. Thread-safe as the
/// store is.
/// @param checksums of what lies in it
record SessionFolder(ObjectStore store, ObjectKey root, Patience patience, Checksums checksums) {
    SessionFolder(ObjectStore store, ObjectKey root, Patience patience) {
        this(store, root, patience, new Checksums());
    }

    ObjectKey key(String relative) {
        return root.resolve(relative);
    }

    RangeChecksum put(String relative, List<Bytes> parts, ContentType type) throws InterruptedException {
        return patience.until("store " + relative, () -> putOnce(relative, parts, type));
    }

    RangeChecksum put(String relative, Bytes body, ContentType type) throws InterruptedException {
        return put(relative, List.of(body), type);
    }

    /// Without another try.
    RangeChecksum putOnce(String relative, List<Bytes> parts, ContentType type) throws IOException {
        List<ByteBuffer> buffers = parts.stream().map(Bytes::asByteBuffer).toList();
        RangeChecksum checksum = RangeChecksum.of(buffers);
        store.put(key(relative), buffers, type);
        checksums.note(relative, checksum);
        return checksum;
    }

    /// Waits until the store keeps all of it for good.
    void settle() throws InterruptedException {
        store.settle(root);
    }

    /// Says that nothing more will be written.
    void release() throws IOException {
        store.release(root);
    }

    void delete(String relative) throws InterruptedException {
        patience.until("delete " + relative, () -> {
            store.delete(key(relative));
            return relative;
        });
        checksums.forget(relative);
    }

    /// Without another try.
    void deleteAllOnce(String folder) throws IOException {
        store.deleteAll(key(folder));
        checksums.forgetAll(folder);
    }
}
