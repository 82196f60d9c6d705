package dev.aircheck.ingest.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds where a journal ended: only its last files are read, however long it is.
final class JournalRecovery {
    private JournalRecovery() {}

    /// How one file ended; `endBytes` is behind its last whole record, 0 when it has none.
    private record FileEnd(long endBytes, long nextSequence) {}

    /// A file that took over from a failed one repeats records, and a crash may have cut that short: the file
    /// before it can then hold the later records.
    private static final int FILES_TO_READ = 2;

    /// Cuts the torn or corrupt tail behind the last whole record and says where to go on. Files without any whole
    /// record stay as they are. Refuses files of another version before it changes anything.
    static JournalWriter.Start recover(JournalFiles files) throws IOException {
        List<Long> numbers = files.numbers();
        for (long number : numbers) {
            RecordFile.open(files.path(number)).close();
        }
        long nextFileNumber = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
        long nextSequence = 0;
        int filesRead = 0;
        for (long number : numbers.reversed()) {
            FileEnd end = endOf(files.path(number));
            nextSequence = Math.max(nextSequence, end.nextSequence());
            if (end.endBytes() > 0) {
                cut(files.path(number), end.endBytes());
                filesRead++;
            }
            if (filesRead == FILES_TO_READ) {
                break;
            }
        }
        return new JournalWriter.Start(nextFileNumber, nextSequence);
    }

    private static FileEnd endOf(Path path) throws IOException {
        try (RecordFile file = RecordFile.open(path)) {
            long endBytes = 0;
            long nextSequence = file.header().map(FileHeader::firstSequence).orElse(0L);
            for (var found = file.next(Long.MAX_VALUE); found != null; found = file.next(Long.MAX_VALUE)) {
                endBytes = file.position();
                nextSequence = Math.max(nextSequence, found.sequence() + 1);
            }
            return new FileEnd(endBytes, nextSequence);
        }
    }

    private static void cut(Path path, long endBytes) throws IOException {
        if (Files.size(path) > endBytes) {
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(endBytes);
                file.getFD().sync();
            }
        }
    }
}
