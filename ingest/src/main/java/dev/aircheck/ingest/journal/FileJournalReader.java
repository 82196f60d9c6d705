package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the files of a [FileJournal]. Confined to one thread, except for [#position].
final class FileJournalReader implements JournalReader {
    private static final long NOTHING_READ = -1;

    private final JournalFiles files;
    private final JournalTail tail;
    private final Consumer<FileJournalReader> onClose;
    private @Nullable RecordFile file;
    private volatile JournalPosition position = JournalPosition.START;
    private long nextSequence = NOTHING_READ;
    private long lostRecords;

    FileJournalReader(JournalFiles files, JournalTail tail, Consumer<FileJournalReader> onClose) {
        this.files = files;
        this.tail = tail;
        this.onClose = onClose;
    }

    @Override
    public ReadResult next(Duration timeout) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        while (true) {
            JournalTail.State seen = tail.state();
            Optional<MediaEvent> event = nextBefore(seen.end());
            if (event.isPresent()) {
                return new ReadResult.Event(event.get());
            }
            if (seen.sealed()) {
                return new ReadResult.EndOfJournal();
            }
            long leftNanos = deadlineNanos - System.nanoTime();
            if (leftNanos <= 0) {
                return new ReadResult.TimedOut();
            }
            tail.awaitChange(seen, leftNanos);
        }
    }

    @Override
    public JournalPosition position() {
        return position;
    }

    @Override
    public long lostRecords() {
        return lostRecords;
    }

    private Optional<MediaEvent> nextBefore(JournalPosition end) throws IOException {
        while (true) {
            if (file != null) {
                JournalRecord record = nextRecord(file, end);
                if (record != null) {
                    Optional<MediaEvent> event = EventCodec.decode(record.payload());
                    if (event.isPresent()) {
                        return event;
                    }
                    lostRecords++;
                    continue;
                }
                if (position.fileNumber() >= end.fileNumber()) {
                    return Optional.empty();
                }
            }
            openNextFile();
        }
    }

    /// Leaves out what was read before: a record is written again when its first file failed.
    private @Nullable JournalRecord nextRecord(RecordFile open, JournalPosition end) throws IOException {
        long limit = position.fileNumber() < end.fileNumber() ? Long.MAX_VALUE : end.offsetBytes();
        JournalRecord record = open.next(limit);
        while (record != null && record.sequence() < nextSequence) {
            record = open.next(limit);
        }
        if (record != null) {
            position = new JournalPosition(position.fileNumber(), open.position());
            lostRecords += nextSequence == NOTHING_READ ? 0 : record.sequence() - nextSequence;
            nextSequence = record.sequence() + 1;
        }
        return record;
    }

    private void openNextFile() throws IOException {
        OptionalLong number = files.firstAfter(position.fileNumber());
        if (number.isEmpty()) {
            throw new IOException("journal %s ends at file %d while it is read (expected a file behind it)"
                    .formatted(files.directory(), position.fileNumber()));
        }
        closeFile();
        RecordFile next = RecordFile.open(files.path(number.getAsLong()));
        file = next;
        position = new JournalPosition(number.getAsLong(), FileHeader.SIZE_BYTES);
        if (nextSequence == NOTHING_READ) {
            nextSequence = next.header().map(FileHeader::firstSequence).orElse(NOTHING_READ);
        }
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public void close() throws IOException {
        onClose.accept(this);
        closeFile();
    }
}
