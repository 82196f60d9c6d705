package dev.aircheck.deploy.recorder;

import dev.aircheck.api.recording.ChecksumList;
import dev.aircheck.storage.RangeChecksum;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The checksums of a session's objects, noted while they are written: nothing is read a second time for them. After a
/// crash the readers of the journal write most objects again; what [CommitLog] spares them is noted from there.
/// Thread-safe: a concurrent map.
final class Checksums {
    private final Map<String, RangeChecksum> objects = new ConcurrentHashMap<>();

    /// @param path below the session's folder
    void note(String path, RangeChecksum checksum) {
        objects.put(path, checksum);
    }

    void forget(String path) {
        objects.remove(path);
    }

    /// Forgets all objects below `folder`.
    void forgetAll(String folder) {
        objects.keySet().removeIf(path -> path.startsWith(folder + "/"));
    }

    /// Of all objects together.
    long totalBytes() {
        return objects.values().stream().mapToLong(RangeChecksum::sizeBytes).sum();
    }

    ChecksumList list() {
        return ChecksumList.of(objects);
    }
}
