package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writing end of a journal. What is not yet known to be on the disk is also kept in memory: after a failed write
/// or fsync the file is never trusted again (the kernel may have dropped its pages and report success the next time),
/// and those records are written once more, to a new file. A second failure in a row is final.
///
/// Thread-safe: one thread appends, any thread may force. `syncing` lets one fsync run at a time, because a lost page
/// is reported once; `writing` guards the fields and serialises writes. Both are held across I/O since ordering that
/// I/O is what they are for. `syncing` is taken before `writing`.
final class JournalWriter {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    /// More than this is not left to memory alone, however long the next timed force is away.
    private static final long MAX_UNDURABLE_BYTES = 16 << 20;

    private final ReentrantLock syncing = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final JournalFiles files;
    private final JournalSettings settings;
    private final JournalTail tail;
    private final int marker;
    private final Deque<Pending> undurable = new ArrayDeque<>();
    private long undurableBytes;
    private long nextSequence;
    private long fileNumber;
    private long fileBytes;
    private DurableFile file;
    private boolean sealed;
    private @Nullable IOException failure;

    private record Pending(long sequence, Bytes record) {}

    /// A file to sync, and the first record that this does not cover.
    private record SyncTarget(DurableFile file, long fileNumber, long nextSequence) {}

    /// Where a journal goes on: the number of its next file and of its next record.
    record Start(long fileNumber, long sequence) {}

    private JournalWriter(JournalFiles files, JournalSettings settings, Start start, DurableFile file) {
        this.files = files;
        this.settings = settings;
        this.marker = settings.random().nextInt();
        this.fileNumber = start.fileNumber();
        this.nextSequence = start.sequence();
        this.file = file;
        this.tail = new JournalTail(new JournalTail.State(JournalPosition.START, false));
    }

    static JournalWriter start(JournalFiles files, JournalSettings settings, Start start) throws IOException {
        DurableFile file = settings.fileFactory().create(files.path(start.fileNumber()));
        JournalWriter writer = new JournalWriter(files, settings, start, file);
        try {
            writer.writeHeader(start.sequence());
            writer.publish();
        } catch (IOException e) {
            closeQuietly(file);
            throw e;
        }
        return writer;
    }

    JournalTail tail() {
        return tail;
    }

    void append(MediaEvent event) throws IOException {
        boolean fileFull;
        boolean memoryFull;
        writing.lock();
        try {
            requireUsable();
            if (sealed) {
                throw new IllegalStateException("append to a sealed journal: " + files.directory());
            }
            Bytes record = JournalRecord.encode(marker, nextSequence, event);
            undurable.add(new Pending(nextSequence, record));
            undurableBytes += record.length();
            nextSequence++;
            write(record);
            publish();
            fileFull = fileBytes >= settings.fileSizeBytes();
            memoryFull = undurableBytes >= MAX_UNDURABLE_BYTES;
        } finally {
            writing.unlock();
        }
        if (fileFull) {
            roll();
        } else if (memoryFull) {
            force();
        }
    }

    /// Returns when everything that was appended before the call would survive a power cut.
    void force() throws IOException {
        syncing.lock();
        try {
            SyncTarget target;
            writing.lock();
            try {
                requireUsable();
                if (undurable.isEmpty()) {
                    return;
                }
                target = new SyncTarget(file, fileNumber, nextSequence);
            } finally {
                writing.unlock();
            }
            sync(target);
        } finally {
            syncing.unlock();
        }
    }

    /// Without `writing`, so that appending goes on during a slow fsync.
    private void sync(SyncTarget target) throws IOException {
        @Nullable IOException failed = null;
        try {
            target.file().sync();
        } catch (IOException e) {
            failed = e;
        }
        writing.lock();
        try {
            if (target.fileNumber() != fileNumber) {
                return; // A failed write came first; it has put everything into a new file, and that one is synced.
            }
            if (failed != null) {
                moveToNewFile(failed);
                publish();
            } else {
                forgetBefore(target.nextSequence());
            }
        } finally {
            writing.unlock();
        }
    }

    private void forgetBefore(long sequence) {
        while (!undurable.isEmpty() && undurable.peek().sequence() < sequence) {
            undurableBytes -= undurable.remove().record().length();
        }
    }

    private void roll() throws IOException {
        syncing.lock();
        try {
            force();
            writing.lock();
            try {
                if (sealed) {
                    return;
                }
                try {
                    openNextFile();
                } catch (IOException e) {
                    moveToNewFile(e);
                }
                publish();
            } finally {
                writing.unlock();
            }
        } finally {
            syncing.unlock();
        }
    }

    /// Idempotent. Nothing can be appended afterwards, and readers reach the end.
    void seal() throws IOException {
        syncing.lock();
        try {
            force();
        } finally {
            writing.lock();
            try {
                sealed = true;
                closeQuietly(file);
                tail.publish(new JournalTail.State(tail.state().end(), true));
            } finally {
                writing.unlock();
                syncing.unlock();
            }
        }
    }

    private void write(Bytes record) throws IOException {
        try {
            file.write(record);
            fileBytes += record.length();
        } catch (IOException e) {
            moveToNewFile(e);
        }
    }

    private void moveToNewFile(IOException cause) throws IOException {
        LOG.warn("journal_new_file directory={} records={} cause={}", files.directory(), undurable.size(), cause);
        settings.relief().run();
        try {
            openNextFile();
            for (Pending pending : undurable) {
                file.write(pending.record());
                fileBytes += pending.record().length();
            }
            file.sync();
            forgetBefore(nextSequence);
        } catch (IOException second) {
            second.addSuppressed(cause);
            failure = second;
            throw unusable(second);
        }
    }

    private void openNextFile() throws IOException {
        closeQuietly(file);
        fileNumber++;
        fileBytes = 0;
        file = settings.fileFactory().create(files.path(fileNumber));
        Pending first = undurable.peek();
        writeHeader(first == null ? nextSequence : first.sequence());
    }

    private void writeHeader(long firstSequence) throws IOException {
        file.write(new FileHeader(firstSequence, marker).encode());
        fileBytes = FileHeader.SIZE_BYTES;
        file.sync();
        files.syncDirectory();
    }

    private void publish() {
        tail.publish(new JournalTail.State(new JournalPosition(fileNumber, fileBytes), false));
    }

    private void requireUsable() throws IOException {
        if (failure != null) {
            throw unusable(failure);
        }
    }

    private IOException unusable(IOException cause) {
        return new IOException(
                "journal %s cannot be written: %s".formatted(files.directory(), cause.getMessage()), cause);
    }

    private static void closeQuietly(DurableFile file) {
        try {
            file.close();
        } catch (IOException alreadySafe) {
            // Its records are synced, or written again elsewhere: nothing hangs on this file any more.
            LOG.debug("journal_file_close cause={}", alreadySafe.toString());
        }
    }
}
