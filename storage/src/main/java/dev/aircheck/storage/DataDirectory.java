package dev.aircheck.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one folder that a server owns on its local disk, locked for as long as this is open. Thread-safe: immutable.
/// ```
/// aircheck.lock   held by the running server; says its process id
/// aircheck.db     the catalog
/// ballast         is deleted when the disk is full, to have room to finish recordings
/// journal/        what was received and is not yet safe in the object store
/// recordings/     the root of the local object store
/// spool/          what is on its way to an object store over a network
/// live/           what sessions that are not recorded are watched from; emptied at every start
/// tmp/            emptied at every start
/// ```
public final class DataDirectory implements AutoCloseable {
    private static final int MAX_OWNER_BYTES = 32;

    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /// Creates what is missing and takes the lock. Throws when the folder is not writable or in use by another
    /// server; the message says what to do.
    public static DataDirectory open(Path root) throws IOException {
        Path realRoot = WritableFolder.require(root, "data folder");
        var directory = new DataDirectory(realRoot, lock(realRoot));
        try {
            WritableFolder.deleteTree(directory.temporary());
            WritableFolder.deleteTree(directory.live());
            for (Path folder :
                    List.of(directory.journal(), directory.recordings(), directory.live(), directory.temporary())) {
                WritableFolder.require(folder, "data folder");
            }
            return directory;
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    public Path root() {
        return root;
    }

    public Path databaseFile() {
        return root.resolve("aircheck.db");
    }

    public Path ballastFile() {
        return root.resolve("ballast");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    public Path recordings() {
        return recordingsOf(root);
    }

    /// Where the recordings of a data folder are, for those who only read them and need no lock.
    public static Path recordingsOf(Path root) {
        return root.resolve("recordings");
    }

    /// Made by the store that needs it.
    public Path spool() {
        return root.resolve("spool");
    }

    public Path live() {
        return root.resolve("live");
    }

    public Path temporary() {
        return root.resolve("tmp");
    }

    /// Gives the lock up. The lock file stays: removing it would let two later servers lock two different files.
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel file = FileChannel.open(
                root.resolve("aircheck.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (tryLock(file) == null) {
                throw new IOException(
                        "data folder %s is in use by another Aircheck server (process %s): stop that one, or give this one its own folder"
                                .formatted(root, ownerOf(file)));
            }
            file.truncate(0);
            byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            FileWrites.writeFullyAt(file, ByteBuffer.wrap(owner), 0);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Null when another process, or another server in this one, holds the lock.
    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    private static String ownerOf(FileChannel file) throws IOException {
        ByteBuffer owner = ByteBuffer.allocate(MAX_OWNER_BYTES);
        file.read(owner, 0);
        String text = StandardCharsets.US_ASCII.decode(owner.flip()).toString().strip();
        return text.matches("\\d+") ? text : "unknown";
    }
}
