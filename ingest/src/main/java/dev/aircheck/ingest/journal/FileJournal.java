package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A journal on the disk: append-only files of checked records in a directory of its own. It survives the process, and
/// what was forced survives a power cut. Thread-safe as [Journal] says: the writer has locks, readers share a
/// concurrent set.
final class FileJournal implements Journal {
    private final JournalFiles files;
    private final JournalWriter writer;
    private final Set<FileJournalReader> readers = ConcurrentHashMap.newKeySet();

    private FileJournal(JournalFiles files, JournalWriter writer) {
        this.files = files;
        this.writer = writer;
    }

    static FileJournal create(Path directory, JournalSettings settings) throws IOException {
        Files.createDirectories(directory);
        JournalFiles files = new JournalFiles(directory);
        if (!files.numbers().isEmpty()) {
            throw new IOException("directory %s holds a journal already (expected none)".formatted(directory));
        }
        return new FileJournal(files, JournalWriter.start(files, settings, new JournalWriter.Start(1, 0)));
    }

    static FileJournal open(Path directory, JournalSettings settings) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        JournalFiles files = new JournalFiles(directory);
        return new FileJournal(files, JournalWriter.start(files, settings, JournalRecovery.recover(files)));
    }

    @Override
    public void append(MediaEvent event) throws IOException {
        writer.append(event);
    }

    @Override
    public void force() throws IOException {
        writer.force();
    }

    @Override
    public void seal() throws IOException {
        writer.seal();
    }

    @Override
    public JournalReader reader() {
        FileJournalReader reader = new FileJournalReader(files, writer.tail(), readers::remove);
        readers.add(reader);
        return reader;
    }

    @Override
    public void discardBefore(JournalPosition position) throws IOException {
        long limit = Math.min(position.fileNumber(), writer.tail().state().end().fileNumber());
        for (FileJournalReader reader : readers) {
            limit = Math.min(limit, reader.position().fileNumber());
        }
        files.deleteBefore(limit);
    }

    @Override
    public void delete() throws IOException {
        try {
            seal();
        } finally {
            files.deleteAll();
        }
    }

    @Override
    public long sizeBytes() throws IOException {
        return files.sizeBytes();
    }
}
