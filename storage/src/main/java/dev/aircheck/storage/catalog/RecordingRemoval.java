package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes recordings: the catalog first, then the objects, so that a crash in between leaves objects that nothing
/// leads to, never a recording that plays in part. Thread-safe: it has no state of its own.
public final class RecordingRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingRemoval.class);

    private final Sessions sessions;
    private final ObjectStore store;

    public RecordingRemoval(Sessions sessions, ObjectStore store) {
        this.sessions = sessions;
        this.store = store;
    }

    /// What has become of the wish to delete a recording.
    public enum Outcome {
        /// Also when it was before.
        REMOVED,
        /// The session is live, or its recording is being finished.
        STILL_OPEN,
        NO_SESSION
    }

    public Outcome remove(SessionId id) throws IOException {
        Optional<Session> session = sessions.byId(id);
        if (session.isEmpty()) {
            return Outcome.NO_SESSION;
        }
        if (session.get().state().isOpen()) {
            return Outcome.STILL_OPEN;
        }
        removeObjects(id, sessions.markDeleted(id));
        return Outcome.REMOVED;
    }

    /// Removes what a crash has left of deleted recordings. What cannot be removed now stays for the next time.
    public void finishInterrupted() throws IOException {
        for (Map.Entry<SessionId, ObjectKey> left : sessions.foldersToDelete().entrySet()) {
            try {
                removeObjects(left.getKey(), left.getValue());
            } catch (IOException e) {
                LOG.warn("event=deleted_recording_left session={} reason={}", left.getKey(), e.toString());
            }
        }
    }

    private void removeObjects(SessionId id, ObjectKey folder) throws IOException {
        // First what would let a lost catalog take the rest for a recording.
        store.delete(folder.resolve(Recording.DESCRIPTION));
        long objects = store.deleteAll(folder);
        sessions.noteFolderDeleted(id);
        LOG.info("event=recording_deleted session={} objects={}", id, objects);
    }
}
