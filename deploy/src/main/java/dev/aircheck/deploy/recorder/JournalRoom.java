package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.ingest.journal.SyncListener;
import java.io.IOException;
import java.nio.file.Path;

/// Where the journals of sessions are: in a folder for each session, or in memory while the disk has no room.
/// A journal that the disk refuses has it looked at, so that the ballast makes room. Thread-safe: immutable.
record JournalRoom(Path folder, DiskWatch disk, SyncListener listener) {
    Journal create(SessionSpec spec) throws IOException {
        return spec.place().isOnDisk() ? Journal.create(pathOf(spec), disk::check, listener) : Journal.inMemory();
    }

    /// One that an earlier run of the server has left.
    Journal open(SessionSpec spec) throws IOException {
        return Journal.open(pathOf(spec), disk::check, listener);
    }

    private Path pathOf(SessionSpec spec) {
        return folder.resolve(spec.id().toString());
    }
}
