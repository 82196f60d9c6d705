package dev.aircheck.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where recordings are kept: whole objects under keys. Thread-safe.
///
/// What every implementation promises (`ObjectStoreContract` checks it):
/// - *Atomic*: a reader sees the whole new object or the whole old one (or none), never a part.
/// - *Durable*: when a writing call returns, its object survives a power cut. A call that throws leaves what was
/// there.
/// - *Read your writes*: what [ObjectReader] has shows an object as soon as the writing call has returned.
/// - A key is an object or a folder of objects, never both.
///
/// Keys are relative to the store's root, a folder or a bucket with a key prefix: `<sessionId>/index.m3u8`.
public interface ObjectStore extends ObjectReader {
    /// Stores the remaining bytes of `body`, in order, replacing what was there. The buffers are consumed.
    ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) throws IOException;

    default ObjectInfo put(ObjectKey key, ByteBuffer body, ContentType type) throws IOException {
        return put(key, List.of(body), type);
    }

    /// Deletes an object; does nothing when there is none.
    void delete(ObjectKey key) throws IOException;

    /// Deletes every object below the folder `prefix` and returns how many there were. Not atomic in every store:
    /// after an exception some may be left, and calling again goes on.
    long deleteAll(ObjectKey prefix) throws IOException;

    /// Begins an object whose first bytes are known last. Nothing is visible under `key` until it is completed; the
    /// caller closes it. What a crashed process left is removed when the store is opened again.
    AssembledObject assemble(ObjectKey key, ContentType type) throws IOException;

    /// Waits until all that was written below `prefix` lies, verified, where the store keeps it for good. A store that
    /// writes there at once has nothing to wait for; one over a network writes to a local spool first.
    default void settle(ObjectKey prefix) throws InterruptedException {}

    /// Says that nothing more will be written below `prefix` and all is settled: local copies are not needed any more.
    default void release(ObjectKey prefix) throws IOException {}

    /// An address from which a client can fetch the object without this server, valid for `validFor`; empty when the
    /// store has none.
    default Optional<URI> address(ObjectKey key, Duration validFor) throws IOException {
        return Optional.empty();
    }
}
