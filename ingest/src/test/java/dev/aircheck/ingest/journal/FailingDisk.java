package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A disk that fails when it is told to. A file whose write failed keeps half of what was written, as a full disk
/// does.
final class FailingDisk implements DurableFile.Factory {
    final AtomicInteger writesToFail = new AtomicInteger();
    final AtomicInteger syncsToFail = new AtomicInteger();
    final AtomicInteger createsToFail = new AtomicInteger();
    final AtomicInteger syncs = new AtomicInteger();

    @Override
    public DurableFile create(Path path) throws IOException {
        failWhenDue(createsToFail);
        DurableFile file = DurableFile.onDisk(path);
        return new DurableFile() {
            @Override
            public void write(Bytes bytes) throws IOException {
                if (writesToFail.get() > 0) {
                    file.write(bytes.slice(0, bytes.length() / 2));
                }
                failWhenDue(writesToFail);
                file.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                syncs.incrementAndGet();
                failWhenDue(syncsToFail);
                file.sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private static void failWhenDue(AtomicInteger failures) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("No space left on device");
        }
    }
}
