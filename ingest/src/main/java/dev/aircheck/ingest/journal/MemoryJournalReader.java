package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.time.Duration;

/// Reads a [MemoryJournal]; a position's offset counts events. Confined to one thread, except for [#position].
final class MemoryJournalReader implements JournalReader {
    private final MemoryJournal journal;
    private volatile JournalPosition position = JournalPosition.START;

    MemoryJournalReader(MemoryJournal journal) {
        this.journal = journal;
    }

    @Override
    public ReadResult next(Duration timeout) throws InterruptedException {
        MemoryJournal.Found found = journal.next(position, timeout);
        MediaEvent event = found.event();
        if (event == null) {
            return found.sealed() ? new ReadResult.EndOfJournal() : new ReadResult.TimedOut();
        }
        boolean anotherFile = found.next().fileNumber() != position.fileNumber();
        position = found.next();
        if (anotherFile) {
            journal.signal();
        }
        return new ReadResult.Event(event);
    }

    @Override
    public JournalPosition position() {
        return position;
    }

    @Override
    public long lostRecords() {
        return 0;
    }

    @Override
    public void close() {
        journal.closed(this);
    }
}
