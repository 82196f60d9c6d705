package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.nio.file.Path;

/// One session's journal: the queue between ingest and everything else, and the truth after a crash.
///
/// Thread-safe, with one appender: one thread calls [#append] (see [JournalAppender]), any number of readers follow
/// at their own pace, and any thread may [#force], [#seal] or discard.
public sealed interface Journal extends AutoCloseable permits FileJournal, MemoryJournal {
    /// A new journal on the disk; the directory is made, and must not hold a journal already.
    static Journal create(Path directory) throws IOException {
        return FileJournal.create(directory, JournalSettings.DEFAULT);
    }

    /// As [#create(Path)].
    /// @param relief is run when the disk has refused a write, before that is tried once more: it may make room
    static Journal create(Path directory, Runnable relief, SyncListener listener) throws IOException {
        return FileJournal.create(
                directory, JournalSettings.DEFAULT.withRelief(relief).withSyncsTold(listener));
    }

    /// A journal that was left by an earlier run, however that ended: what is torn at its end is cut off, every whole
    /// record is kept, and it can be appended to.
    static Journal open(Path directory) throws IOException {
        return FileJournal.open(directory, JournalSettings.DEFAULT);
    }

    /// As [#open(Path)], with relief and listener as in [#create(Path, Runnable, SyncListener)].
    static Journal open(Path directory, Runnable relief, SyncListener listener) throws IOException {
        return FileJournal.open(
                directory, JournalSettings.DEFAULT.withRelief(relief).withSyncsTold(listener));
    }

    /// A new journal that needs no disk and is gone with the process.
    static Journal inMemory() {
        return new MemoryJournal();
    }

    /// Returns when the event would survive the end of this process (but for one in memory); see [#force] for a power
    /// cut. An `IOException` is final: the disk failed twice in a row, and what had not been forced is lost.
    void append(MediaEvent event) throws IOException;

    /// Returns when every event appended before this call would survive a power cut. Costs nothing when they all do.
    void force() throws IOException;

    /// Forces, and ends the journal for this run: no more appends, readers reach [ReadResult.EndOfJournal]. Readers
    /// stay open. Idempotent.
    void seal() throws IOException;

    /// The same as [#seal].
    @Override
    default void close() throws IOException {
        seal();
    }

    /// A reader that starts at the first event that is still there. The caller closes it.
    JournalReader reader();

    /// Deletes the files that lie wholly before `position` and that every open reader has passed.
    void discardBefore(JournalPosition position) throws IOException;

    /// Seals the journal and removes it from the disk with its directory.
    void delete() throws IOException;

    /// What the journal takes now.
    long sizeBytes() throws IOException;
}
