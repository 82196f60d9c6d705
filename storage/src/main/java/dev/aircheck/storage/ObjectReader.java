package dev.aircheck.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The reading side of an [ObjectStore], for those who change nothing. Thread-safe.
public interface ObjectReader {
    /// Empty when there is no such object.
    Optional<ObjectInfo> head(ObjectKey key) throws IOException;

    /// Opens an object to read any ranges of it; empty when there is no such object. The caller closes it.
    Optional<ReadableObject> open(ObjectKey key) throws IOException;

    /// Every object below the folder `prefix`, sorted by key; empty when there is none.
    List<ObjectInfo> list(ObjectKey prefix) throws IOException;

    /// The folders that the store has at its top: the first segments of all keys with more than one, each once, sorted.
    List<ObjectKey> folders() throws IOException;
}
