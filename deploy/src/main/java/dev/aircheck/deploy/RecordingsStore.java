package dev.aircheck.deploy;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Path;

/// Where recordings are kept: the one place that chooses the store which the configuration asks for and opens it, for
/// the server and for commands alike. Owned by whoever opened it. Thread-safe as the store is.
public final class RecordingsStore implements AutoCloseable {
    private final ObjectStore objects;

    private RecordingsStore(ObjectStore objects) {
        this.objects = objects;
    }

    /// Opens it for reading and writing, which the lock of the data folder allows to one process at a time.
    /// @param config which store
    /// @param catalog where a store may keep what it has to remember
    public static RecordingsStore open(AircheckConfig config, DataDirectory data, Catalog catalog) throws IOException {
        return new RecordingsStore(LocalObjectStore.open(data.recordings()));
    }

    /// Opens it only to read recordings that are ready. Needs no lock: a server may be working in it.
    public static RecordingsStore openToRead(AircheckConfig config) throws IOException {
        Path recordings = DataDirectory.recordingsOf(config.dataDirectory());
        return new RecordingsStore(LocalObjectStore.openToRead(recordings));
    }

    public ObjectStore objects() {
        return objects;
    }

    /// Ends what the store does in the background. What it has promised stays.
    @Override
    public void close() throws IOException {
        // A local folder has nothing to end.
    }
}
