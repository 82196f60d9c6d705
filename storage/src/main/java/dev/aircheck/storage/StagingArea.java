package dev.aircheck.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The folder of a local store where files are before they get their name and after they lost it: on the same file
/// system, so that a rename is atomic. Thread-safe: its state is two counters.
final class StagingArea {
    private final Path folder;
    private final InstantSource clock;
    private final AtomicLong lastName = new AtomicLong();
    private final AtomicLong lastStampMicros = new AtomicLong();

    private StagingArea(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Empties the folder: everything in it belonged to a process that is gone.
    static StagingArea open(Path folder, InstantSource clock) throws IOException {
        WritableFolder.deleteTree(folder);
        Files.createDirectory(folder);
        return new StagingArea(folder, clock);
    }

    /// For a store that is only read: what is in the folder belongs to a process that may be running.
    static StagingArea untouched(Path folder, InstantSource clock) {
        return new StagingArea(folder, clock);
    }

    StagedFile create() throws IOException {
        Path file = nextPath();
        return new StagedFile(
                this,
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /// Takes a whole folder out of the store at once and deletes it here; returns how many files it held.
    long discard(Path doomed) throws IOException {
        Path parked = nextPath();
        Files.move(doomed, parked, StandardCopyOption.ATOMIC_MOVE);
        Path parent = doomed.getParent();
        if (parent != null) {
            WritableFolder.force(parent);
        }
        return WritableFolder.deleteTree(parked);
    }

    /// A modification time that no other object of this store has, so that size and time make a strong ETag: two
    /// versions
    /// written within one tick of the kernel's coarse clock would look alike otherwise.
    FileTime nextStamp() {
        long nowMicros = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        long stampMicros = lastStampMicros.updateAndGet(last -> Math.max(last + 1, nowMicros));
        return FileTime.from(stampMicros, TimeUnit.MICROSECONDS);
    }

    private Path nextPath() {
        return folder.resolve(Long.toString(lastName.incrementAndGet()));
    }
}
