package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.ProfileRows.Owner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// The sessions in the catalog and the states they go through. Thread-safe.
public final class Sessions {
    static final String SELECT = "SELECT * FROM session";

    private final Database database;
    private final SessionRows rows;
    private final ProfileRows profiles;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final SessionEvents events;

    Sessions(Database database, ProfileRows profiles, RandomGenerator random, InstantSource clock, Events events) {
        this.database = database;
        this.events = new SessionEvents(events);
        this.rows = new SessionRows(profiles);
        this.profiles = profiles;
        this.random = random;
        this.clock = clock;
    }

    /// Starts a session with what the stream has in this moment: `record`, profiles, playback id. Empty when the
    /// stream is deleted or suspended (meanwhile: whoever publishes was let in a moment ago).
    public Optional<Session> create(StreamId stream) throws CatalogException {
        return database.write("create a session of stream " + stream, handle -> {
            var id = new SessionId(Uuids.random(random));
            if (!insert(handle, id, stream, "record")) {
                return Optional.empty();
            }
            List<Profile> current = profiles.of(handle, Owner.STREAM, stream.toString());
            profiles.replace(handle, Owner.SESSION, id.toString(), current);
            Session created = require(handle, id);
            events.created(handle, created);
            return Optional.of(created);
        });
    }

    /// As [#create], but whatever the stream wants, the session is not recorded and has no rungs: there is no room.
    public Optional<Session> createUnrecorded(StreamId stream) throws CatalogException {
        return database.write("create an unrecorded session of stream " + stream, handle -> {
            var id = new SessionId(Uuids.random(random));
            if (!insert(handle, id, stream, "FALSE")) {
                return Optional.empty();
            }
            Session created = require(handle, id);
            events.created(handle, created);
            return Optional.of(created);
        });
    }

    public Optional<Session> byId(SessionId id) throws CatalogException {
        return database.read("read session " + id, handle -> rows.find(handle, id));
    }

    public List<Session> list(ListQuery<SessionField> query) throws CatalogException {
        return database.read(
                "list sessions", handle -> rows.all(handle, ListSql.of(query).page(handle, SELECT)));
    }

    /// How many there are on all pages.
    public long count(ListQuery<SessionField> query) throws CatalogException {
        return database.read("count sessions", handle -> ListSql.of(query).count(handle, "session"));
    }

    /// Recordings that could not be finished and that nobody has deleted.
    public long countFailed() throws CatalogException {
        return count(ListQuery.<SessionField>of(Page.FIRST)
                .and(Condition.equal(SessionField.RECORDING_STATUS, RecordingStatus.FAILED.wireName())));
    }

    /// The session that a stream is having or had last.
    public Optional<Session> newest(StreamId stream) throws CatalogException {
        return database.read("read the newest session of stream " + stream, handle -> {
            Query query = handle.createQuery(SELECT + " WHERE stream_id = :stream ORDER BY created_at DESC, id LIMIT 1")
                    .bind("stream", stream.toString());
            return rows.all(handle, query).stream().findFirst();
        });
    }

    /// Every session that is not over, oldest first: what a server that starts again has to take care of.
    public List<Session> open() throws CatalogException {
        return database.read(
                "list open sessions",
                handle -> rows.all(
                        handle,
                        handle.createQuery(SELECT + " WHERE state IN (<states>) ORDER BY created_at, id")
                                .bindList("states", names(SessionState.OPEN))));
    }

    /// What is kept of sessions that are over, the first to end first.
    public List<StoredRecording> stored() throws CatalogException {
        return database.read(
                "list stored recordings",
                handle -> handle.createQuery(
                                "SELECT * FROM session WHERE record = TRUE AND state IN ('READY', 'FAILED')"
                                        + " ORDER BY COALESCE(ended_at, created_at), id")
                        .map((row, context) -> SessionRows.stored(row))
                        .list());
    }

    /// Notes how far a session has come; the stream's totals and time follow.
    public void updateProgress(SessionProgress progress) throws CatalogException {
        database.write("update the progress of session " + progress.id(), handle -> {
            Session before = require(handle, progress.id());
            Rows.bindTotals(
                            handle.createUpdate("UPDATE session SET last_seen = :lastSeen, issues = :issues, "
                                    + Rows.SET_TOTALS + " WHERE id = :id"),
                            progress.totals())
                    .bind("lastSeen", progress.lastSeen().toEpochMilli())
                    .bind("issues", progress.issues())
                    .bind("id", progress.id().toString())
                    .execute();
            if (!progress.issues().equals(before.issues())) {
                events.changed(handle, before);
            }
            return addToStream(
                    handle,
                    before.parentId(),
                    progress.lastSeen(),
                    progress.totals().minus(before.totals()));
        });
    }

    private static int addToStream(Handle handle, StreamId stream, Instant lastSeen, MediaTotals more) {
        return Rows.bindTotals(
                        handle.createUpdate("UPDATE stream SET "
                                + "last_seen = CASE WHEN last_seen < :lastSeen THEN :lastSeen ELSE last_seen END, "
                                + Rows.ADD_TOTALS + " WHERE id = :id"),
                        more)
                .bind("lastSeen", lastSeen.toEpochMilli())
                .bind("id", stream.toString())
                .execute();
    }

    Optional<Session> find(Handle handle, SessionId id) {
        return rows.find(handle, id);
    }

    /// Puts a session back that is missing; its stream's totals and time follow.
    void restore(Handle handle, Session session) {
        rows.insert(handle, session);
        profiles.replace(handle, Owner.SESSION, session.id().toString(), session.profiles());
        Instant lastSeen = session.lastSeen();
        addToStream(handle, session.parentId(), lastSeen == null ? session.createdAt() : lastSeen, session.totals());
    }

    /// Puts a session into the place of what is known of it; its stream's totals and time follow.
    void replace(Handle handle, Session known, Session session) {
        profiles.replace(handle, Owner.SESSION, known.id().toString(), List.of());
        handle.createUpdate("DELETE FROM session WHERE id = :id")
                .bind("id", known.id().toString())
                .execute();
        addToStream(handle, known.parentId(), known.createdAt(), MediaTotals.NONE.minus(known.totals()));
        restore(handle, session);
    }

    /// The publisher is back within the reconnect window.
    public void markLive(SessionId id) throws CatalogException {
        move(id, SessionState.LIVE, "", update -> update);
    }

    /// The publisher dropped off.
    public void markWaiting(SessionId id) throws CatalogException {
        move(id, SessionState.WAITING, "", update -> update);
    }

    /// The session is over; its recording is being finished. The first `endedAt` stays.
    public void markFinalising(SessionId id, Instant endedAt) throws CatalogException {
        move(
                id,
                SessionState.FINALISING,
                ", ended_at = COALESCE(ended_at, :endedAt), error_message = NULL",
                update -> update.bind("endedAt", endedAt.toEpochMilli()));
    }

    /// The recording is complete and durable in the object store.
    public void markReady(SessionId id, Recording recording) throws CatalogException {
        move(
                id,
                SessionState.READY,
                ", playlist_key = :playlist, mp4_key = :mp4, mp4_bytes = :bytes, thumbnails = :thumbnails",
                update -> update.bind("playlist", recording.playlist().value())
                        .bind("mp4", recording.mp4().value())
                        .bind("bytes", recording.sizeBytes())
                        .bind("thumbnails", recording.thumbnails()));
    }

    /// The session is over and there is nothing to keep.
    public void markEnded(SessionId id, Instant endedAt) throws CatalogException {
        move(
                id,
                SessionState.ENDED,
                ", ended_at = COALESCE(ended_at, :endedAt)",
                update -> update.bind("endedAt", endedAt.toEpochMilli()));
    }

    /// The recording could not be finished; `errorMessage` is shown to the user.
    public void markFailed(SessionId id, String errorMessage) throws CatalogException {
        move(
                id,
                SessionState.FAILED,
                ", ended_at = COALESCE(ended_at, :now), error_message = :error",
                update -> update.bind("now", clock.millis()).bind("error", errorMessage));
    }

    /// Notes how many bytes everything has that is kept of the session.
    public void noteSize(SessionId id, long sizeBytes) throws CatalogException {
        database.write("note the size of session " + id, handle -> {
            int noted = handle.createUpdate(
                            "UPDATE session SET size_bytes = :size WHERE id = :id AND state <> 'DELETED'")
                    .bind("size", sizeBytes)
                    .bind("id", id.toString())
                    .execute();
            if (noted == 1) {
                events.changed(handle, require(handle, id));
            }
            return noted;
        });
    }

    /// The recording is not to be had any more. Returns the folder whose objects are to go; until that is noted, the
    /// catalog remembers it.
    public ObjectKey markDeleted(SessionId id) throws CatalogException {
        ObjectKey folder = byId(id).orElseThrow(
                        () -> new IllegalStateException("session %s is not in the catalog".formatted(id)))
                .folder();
        move(
                id,
                SessionState.DELETED,
                ", playlist_key = NULL, mp4_key = NULL, mp4_bytes = NULL, size_bytes = NULL,"
                        + " thumbnails = FALSE, folder_to_delete = COALESCE(folder_to_delete, :folder)",
                update -> update.bind("folder", folder.value()));
        return foldersToDelete().getOrDefault(id, folder);
    }

    /// Where objects of deleted recordings may be left.
    public Map<SessionId, ObjectKey> foldersToDelete() throws CatalogException {
        return database.read(
                "list folders to delete",
                handle -> handle.createQuery("SELECT * FROM session WHERE folder_to_delete IS NOT NULL")
                        .reduceRows(new HashMap<>(), (folders, row) -> {
                            folders.put(
                                    new SessionId(UUID.fromString(row.getColumn("id", String.class))),
                                    new ObjectKey(row.getColumn("folder_to_delete", String.class)));
                            return folders;
                        }));
    }

    /// No object of the deleted recording is left.
    public void noteFolderDeleted(SessionId id) throws CatalogException {
        database.write(
                "note the deletion of the objects of session " + id,
                handle -> handle.createUpdate("UPDATE session SET folder_to_delete = NULL WHERE id = :id")
                        .bind("id", id.toString())
                        .execute());
    }

    /// @param record an SQL expression over the stream's row
    private boolean insert(Handle handle, SessionId id, StreamId stream, String record) {
        return handle.createUpdate("""
                                INSERT INTO session (id, stream_id, playback_id, name, record, state, created_at)
                                SELECT :id, stream.id, playback_id, 'video+' || playback_id, %s, 'LIVE', :now
                                FROM stream WHERE stream.id = :stream AND deleted = FALSE AND suspended = FALSE
                                """.formatted(record))
                        .bind("id", id.toString())
                        .bind("stream", stream.toString())
                        .bind("now", clock.millis())
                        .execute()
                == 1;
    }

    /// Enters a state from one of its predecessors. Anything else is a mistake of the caller, and the row stays as it
    /// is.
    private void move(SessionId id, SessionState target, String assignments, UnaryOperator<Update> binder)
            throws CatalogException {
        database.write("mark session %s %s".formatted(id, target), handle -> {
            Session before = require(handle, id);
            if (!target.predecessors().contains(before.state())) {
                throw new IllegalStateException("session %s is %s and cannot become %s (expected one of %s)"
                        .formatted(id, before.state(), target, target.predecessors()));
            }
            Update update = handle.createUpdate(
                            "UPDATE session SET state = :state%s WHERE id = :id".formatted(assignments))
                    .bind("state", target.name())
                    .bind("id", id.toString());
            binder.apply(update).execute();
            events.moved(handle, before, target);
            return null;
        });
    }

    private Session require(Handle handle, SessionId id) {
        return rows.find(handle, id)
                .orElseThrow(() -> new IllegalStateException("session %s is not in the catalog".formatted(id)));
    }

    static List<String> names(Set<SessionState> states) {
        return states.stream().map(SessionState::name).toList();
    }
}
