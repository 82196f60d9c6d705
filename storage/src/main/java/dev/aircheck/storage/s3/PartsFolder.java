package dev.aircheck.storage.s3;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

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
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            // An upload that is under way removes its file by itself.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
