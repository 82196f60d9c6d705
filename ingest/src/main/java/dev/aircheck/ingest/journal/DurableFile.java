package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.Bytes;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// A file that is only appended to. The seam where tests put a disk that fails.
interface DurableFile extends Closeable {
    void write(Bytes bytes) throws IOException;

    /// Returns when everything written would survive a power cut.
    void sync() throws IOException;

    /// Creates the files of a journal.
    interface Factory {
        DurableFile create(Path path) throws IOException;
    }

    /// `file`, with everything that [#sync] takes told.
    static DurableFile timed(DurableFile file, SyncListener listener) {
        return new DurableFile() {
            @Override
            public void write(Bytes bytes) throws IOException {
                file.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                long startedNanos = System.nanoTime();
                try {
                    file.sync();
                } finally {
                    listener.synced(Duration.ofNanos(System.nanoTime() - startedNanos));
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /// On the local file system. Not a FileChannel: that would be closed under all its users by one interrupt.
    static DurableFile onDisk(Path path) throws IOException {
        FileOutputStream out = new FileOutputStream(path.toFile());
        return new DurableFile() {
            @Override
            public void write(Bytes bytes) throws IOException {
                bytes.writeTo(out);
            }

            @Override
            public void sync() throws IOException {
                out.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
