package dev.aircheck.deploy.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// A file that is only there to be deleted: its room is what recordings on a full disk are finished with, and what the
/// catalog writes to meanwhile. Confined to [DiskWatch], which lets one thread at a time use it.
final class Ballast {
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path file;
    private final long sizeBytes;

    /// @param sizeBytes a whole number of MiB; 0: no ballast
    Ballast(Path file, long sizeBytes) {
        this.file = file;
        this.sizeBytes = sizeBytes;
    }

    /// What making it would take from the disk: 0 when it is there.
    long missingBytes() {
        try {
            return Files.exists(file) ? Math.max(0, sizeBytes - Files.size(file)) : sizeBytes;
        } catch (IOException _) {
            return sizeBytes;
        }
    }

    /// Bytes that no file system can leave out: a hole, or zeros that are compressed, would reserve nothing.
    void make() throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        var random = new SplittableRandom();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < sizeBytes; written += chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// False when there was none.
    boolean release() throws IOException {
        return Files.deleteIfExists(file);
    }
}
