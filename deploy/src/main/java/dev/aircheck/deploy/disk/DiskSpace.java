package dev.aircheck.deploy.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a disk has. Immutable.
public record DiskSpace(long freeBytes, long totalBytes) {
    /// Asks a disk; the seam where tests put one that is full.
    @FunctionalInterface
    public interface Gauge {
        DiskSpace measure() throws IOException;
    }

    /// Of the disk that `folder` lies on, for this process's user.
    public static Gauge of(Path folder) {
        return () -> {
            FileStore disk = Files.getFileStore(folder);
            return new DiskSpace(disk.getUsableSpace(), disk.getTotalSpace());
        };
    }

    DiskSpace without(long bytes) {
        return new DiskSpace(Math.max(0, freeBytes - bytes), totalBytes);
    }
}
