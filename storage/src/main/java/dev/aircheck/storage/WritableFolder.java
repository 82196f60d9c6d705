package dev.aircheck.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Folders on a local disk that this process owns: making them, making their entries durable, removing them.
final class WritableFolder {
    private WritableFolder() {}

    /// Creates the folder where it is missing and proves by a trial file that this process may write there.
    /// Returns its real path.
    static Path require(Path folder, String purpose) throws IOException {
        try {
            createDurably(folder.toAbsolutePath());
            Path real = folder.toRealPath();
            Files.delete(Files.createTempFile(real, ".aircheck-write-test", null));
            return real;
        } catch (IOException e) {
            throw new IOException(
                    "cannot write to the %s %s as user '%s' (%s): give that user write access to it, or configure another folder"
                            .formatted(
                                    purpose,
                                    folder.toAbsolutePath(),
                                    System.getProperty("user.name"),
                                    e.getClass().getSimpleName()),
                    e);
        }
    }

    /// Like `mkdir -p`, and each folder that was new survives a power cut.
    static void createDurably(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (Files.isDirectory(folder) || parent == null) {
            return;
        }
        createDurably(parent);
        Files.createDirectories(folder);
        force(parent);
    }

    /// Makes the entries of a folder (new, renamed and removed names) durable: fsync(2) on a directory.
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Removes a folder and all in it without following links; returns how many files there were. Does nothing when
    /// there is none.
    static long deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        var deletion = new Deletion();
        Files.walkFileTree(folder, deletion);
        return deletion.files;
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        private long files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            files++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
