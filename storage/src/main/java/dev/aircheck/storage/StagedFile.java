package dev.aircheck.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/// A file without a name in the store yet. Closing it removes it, unless it was moved into place. Confined to one
/// thread.
final class StagedFile implements AutoCloseable {
    private final StagingArea area;
    private final Path path;
    private final FileChannel channel;
    private boolean moved;

    StagedFile(StagingArea area, Path path, FileChannel channel) {
        this.area = area;
        this.path = path;
        this.channel = channel;
    }

    FileChannel channel() {
        return channel;
    }

    /// Ends writing: content and time stamp are on disk when this returns.
    void seal() throws IOException {
        Files.setLastModifiedTime(path, area.nextStamp());
        channel.force(true);
        channel.close();
    }

    /// Gives the sealed file its name, atomically and durably; the folder must exist.
    BasicFileAttributes moveTo(Path target) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        moved = true;
        Path folder = target.getParent();
        if (folder != null) {
            forceUnlessDeleted(folder);
        }
        return attributes;
    }

    /// A deletion may have taken the folder with the file in it at once: then it was put first and deleted second.
    private static void forceUnlessDeleted(Path folder) throws IOException {
        try {
            WritableFolder.force(folder);
        } catch (NoSuchFileException deleted) {
            // Nothing is there any more that could be lost.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!moved) {
            Files.deleteIfExists(path);
        }
    }
}
