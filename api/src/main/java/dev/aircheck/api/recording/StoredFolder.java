package dev.aircheck.api.recording;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.ReadableObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a recording's folder holds in this moment. Objects are read as streams; only small ones as a whole.
/// @param sizes in bytes, by path below the folder
record StoredFolder(ObjectReader store, ObjectKey root, SortedMap<String, Long> sizes) {
    /// More than a day's playlists and checksums have; what is larger was not written by Aircheck.
    private static final long MAX_TEXT_BYTES = 128L << 20;

    static StoredFolder list(ObjectReader store, ObjectKey root) throws IOException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        for (ObjectInfo info : store.list(root)) {
            sizes.put(info.key().value().substring(root.value().length() + 1), info.sizeBytes());
        }
        return new StoredFolder(store, root, sizes);
    }

    boolean has(String path) {
        return sizes.containsKey(path);
    }

    long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Empty when there is none.
    Optional<byte[]> text(String path) throws IOException {
        if (!has(path)) {
            return Optional.empty();
        }
        try (ReadableObject object = open(path)) {
            long sizeBytes = object.info().sizeBytes();
            if (sizeBytes > MAX_TEXT_BYTES) {
                throw new IOException(
                        "%s has %d bytes (expected at most %d)".formatted(path, sizeBytes, MAX_TEXT_BYTES));
            }
            try (InputStream content = object.range(0, sizeBytes)) {
                return Optional.of(content.readAllBytes());
            }
        }
    }

    ReadableObject open(String path) throws IOException {
        return store.open(root.resolve(path))
                .orElseThrow(() -> new FileNotFoundException("%s/%s is not there any more".formatted(root, path)));
    }
}
