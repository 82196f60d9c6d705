package dev.aircheck.storage.catalog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts rows back that a catalog has lost, from what recordings say about themselves. A row that is there stays as it
/// is, for it may be newer; but a session that the catalog never saw finished was finished after its last copy. Leaves
/// no events, because nothing has happened. Thread-safe.
public final class Restoration {
    private final Database database;
    private final Streams streams;
    private final Sessions sessions;

    Restoration(Database database, Streams streams, Sessions sessions) {
        this.database = database;
        this.streams = streams;
        this.sessions = sessions;
    }

    /// What has become of a session's rows.
    public enum Outcome {
        /// The session and its stream were missing and are back.
        SESSION_AND_STREAM,
        /// The session was missing and is back; its stream is as it was, also when it is deleted.
        SESSION,
        /// The session was there without a recording, which it has now.
        RECORDING,
        /// The session is as it was, also when its recording is deleted.
        PRESENT,
        /// Another stream has the playback id: nothing was changed.
        PLAYBACK_ID_TAKEN,
        /// The catalog has the session as one of another stream: nothing was changed.
        OTHER_STREAM
    }

    /// Restores a session whose recording is ready, and its stream, where they are missing. Nobody may be at work on
    /// the
    /// session.
    /// @param stream the one that `session` belongs to
    public Outcome restore(RestoredStream stream, Session session) throws CatalogException {
        return database.write("restore session " + session.id(), handle -> restore(handle, stream, session));
    }

    private Outcome restore(Handle handle, RestoredStream stream, Session session) {
        Optional<Session> known = sessions.find(handle, session.id());
        if (known.isPresent() && !known.get().state().lacksRecording()) {
            return Outcome.PRESENT;
        }
        if (known.isPresent() && !known.get().parentId().equals(session.parentId())) {
            return Outcome.OTHER_STREAM;
        }
        if (known.isPresent()) {
            sessions.replace(handle, known.get(), session);
            return Outcome.RECORDING;
        }
        boolean missing = !streams.existed(handle, stream.id());
        if (missing && streams.hasPlaybackId(handle, stream.playbackId())) {
            return Outcome.PLAYBACK_ID_TAKEN;
        }
        if (missing) {
            streams.restore(handle, stream);
        }
        sessions.restore(handle, session);
        return missing ? Outcome.SESSION_AND_STREAM : Outcome.SESSION;
    }
}
