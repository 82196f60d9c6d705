package dev.aircheck.storage.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Where parts lie until the bucket has them, a folder for each assembly. Emptied when the store opens: whoever
/// assembled them does it again from the journal, and [MultipartUpload] knows which the bucket has. Thread-safe.
record PartsFolder(Path root, AtomicLong lastName) {
    static PartsFolder open(Path root) throws IOException {
        var folder = new PartsFolder(root, new AtomicLong());
        folder.remove(root);
        Files.createDirectories(root);
        return folder;
    }

    Path create() throws IOException {
        return Files.createDirectory(root.resolve(Long.toString(lastName.incrementAndGet())));
    }

    /// Removes a folder and what is in it; does nothing when there is none.
    void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
