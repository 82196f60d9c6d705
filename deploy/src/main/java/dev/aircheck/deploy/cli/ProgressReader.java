package dev.aircheck.deploy.cli;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.ReadableObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A store that shows how far somebody is who lists it and then opens what is there, one after the other. Confined to
/// the thread of its command.
final class ProgressReader implements ObjectReader {
    private final ObjectReader store;
    private final String doing;
    private final Console console;
    private int listed;
    private int opened;

    /// @param doing what is done with each object, e.g. `verifying`
    ProgressReader(ObjectReader store, String doing, Console console) {
        this.store = store;
        this.doing = doing;
        this.console = console;
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        return store.head(key);
    }

    @Override
    public Optional<ReadableObject> open(ObjectKey key) throws IOException {
        opened++;
        // Some objects are read more than once.
        console.progress("%s: %d of %d".formatted(doing, Math.min(opened, listed), listed));
        return store.open(key);
    }

    @Override
    public List<ObjectInfo> list(ObjectKey prefix) throws IOException {
        List<ObjectInfo> found = store.list(prefix);
        // What was listed first is what is gone through.
        listed = listed == 0 ? found.size() : listed;
        return found;
    }

    @Override
    public List<ObjectKey> folders() throws IOException {
        List<ObjectKey> found = store.folders();
        listed = found.size();
        return found;
    }
}
