package dev.aircheck.ingest.journal;

import java.io.IOException;
import java.time.Duration;

/// Reads a journal from its beginning and follows what is appended. Confined to one thread, except for [#position].
public sealed interface JournalReader extends AutoCloseable permits FileJournalReader, MemoryJournalReader {
    /// The next event, waiting for it at most `timeout`.
    ReadResult next(Duration timeout) throws IOException, InterruptedException;

    /// Behind the last event that was returned: everything before it may be discarded once it is not needed any more.
    /// May be called by any thread.
    JournalPosition position();

    /// Records that were damaged on the disk and stepped over so far.
    long lostRecords();

    @Override
    void close() throws IOException;
}
