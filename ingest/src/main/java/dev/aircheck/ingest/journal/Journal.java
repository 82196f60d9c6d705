package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One session's journal: the queue between ingest and everything else, and the truth after a crash. Append-only
/// files of checked records in a directory of its own.
///
/// Thread-safe, with one appender: one thread calls [#append] (see [JournalAppender]), any number of readers follow
/// at their own pace, and any thread may [#force], [#seal] or discard.
public final class Journal implements AutoCloseable {
    private final JournalFiles files;
    private final JournalWriter writer;
    private final Set<JournalReader> readers = ConcurrentHashMap.newKeySet();

    private Journal(JournalFiles files, JournalWriter writer) {
        this.files = files;
        this.writer = writer;
    }

    /// A new journal; the directory is made, and must not hold a journal already.
    public static Journal create(Path directory) throws IOException {
        return create(directory, JournalSettings.DEFAULT);
    }

    static Journal create(Path directory, JournalSettings settings) throws IOException {
        Files.createDirectories(directory);
        JournalFiles files = new JournalFiles(directory);
        if (!files.numbers().isEmpty()) {
            throw new IOException("directory %s holds a journal already (expected none)".formatted(directory));
        }
        return new Journal(files, JournalWriter.start(files, settings, new JournalWriter.Start(1, 0)));
    }

    /// A journal that was left by an earlier run, however that ended: what is torn at its end is cut off, every whole
    /// record is kept, and it can be appended to.
    public static Journal open(Path directory) throws IOException {
        return open(directory, JournalSettings.DEFAULT);
    }

    static Journal open(Path directory, JournalSettings settings) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        JournalFiles files = new JournalFiles(directory);
        return new Journal(files, JournalWriter.start(files, settings, JournalRecovery.recover(files)));
    }

    /// Returns when the event would survive the end of this process; see [#force] for a power cut.
    /// An `IOException` is final: the disk failed twice in a row, and what had not been forced is lost.
    public void append(MediaEvent event) throws IOException {
        writer.append(event);
    }

    /// Returns when every event appended before this call would survive a power cut. Costs nothing when they all do.
    public void force() throws IOException {
        writer.force();
    }

    /// Forces, and ends the journal for this run: no more appends, readers reach [ReadResult.EndOfJournal]. Readers
    /// stay open. Idempotent.
    public void seal() throws IOException {
        writer.seal();
    }

    /// The same as [#seal].
    @Override
    public void close() throws IOException {
        seal();
    }

    /// A reader that starts at the first event that is still there. The caller closes it.
    public JournalReader reader() {
        JournalReader reader = new JournalReader(files, writer.tail(), readers::remove);
        readers.add(reader);
        return reader;
    }

    /// Deletes the files that lie wholly before `position` and that every open reader has passed.
    public void discardBefore(JournalPosition position) throws IOException {
        long limit = Math.min(position.fileNumber(), writer.tail().state().end().fileNumber());
        for (JournalReader reader : readers) {
            limit = Math.min(limit, reader.position().fileNumber());
        }
        files.deleteBefore(limit);
    }

    /// Seals the journal and removes it from the disk with its directory.
    public void delete() throws IOException {
        try {
            seal();
        } finally {
            files.deleteAll();
        }
    }

    /// What the journal takes on disk now.
    public long sizeBytes() throws IOException {
        return files.sizeBytes();
    }
}
