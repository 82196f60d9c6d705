package dev.aircheck.deploy.keeping;

import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes folders of a store that nothing leads to: a session's name, but no row in the catalog, no journal, and
/// nothing written for a day. One with a `session.json` is a whole recording that the catalog has lost; it stays, and
/// the log says what to do. Confined to the janitor.
final class OrphanSweep {
    static final Duration LEAST_AGE = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    private final Sessions sessions;
    private final ObjectStore store;
    private final Path journals;
    private final InstantSource clock;
    private final Set<SessionId> told = new HashSet<>();

    OrphanSweep(Sessions sessions, ObjectStore store, Path journals, InstantSource clock) {
        this.sessions = sessions;
        this.store = store;
        this.journals = journals;
        this.clock = clock;
    }

    void run() throws IOException {
        for (ObjectKey folder : store.folders()) {
            Optional<SessionId> id = SessionId.parse(folder.value());
            if (id.isPresent() && isUnknown(id.get())) {
                sweep(folder, id.get());
            }
        }
    }

    private boolean isUnknown(SessionId id) throws IOException {
        return sessions.byId(id).isEmpty() && !Files.exists(journals.resolve(id.toString()));
    }

    private void sweep(ObjectKey folder, SessionId id) throws IOException {
        if (store.head(folder.resolve(SessionDescription.NAME)).isPresent()) {
            if (told.add(id)) {
                LOG.warn(
                        "event=unknown_recording_kept session={} fix=\"stop the server and run: aircheck catalog rebuild\"",
                        id);
            }
            return;
        }
        List<ObjectInfo> objects = store.list(folder);
        Instant youngest = clock.instant().minus(LEAST_AGE);
        if (objects.stream().anyMatch(object -> object.lastModified().isAfter(youngest))) {
            return;
        }
        store.deleteAll(folder);
        LOG.info("event=orphan_removed session={} objects={}", id, objects.size());
    }
}
