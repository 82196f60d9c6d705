package dev.aircheck.storage.catalog;

import dev.aircheck.storage.catalog.ProfileRows.Owner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// The sessions in the catalog and the states they go through. Thread-safe.
public final class Sessions {
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
            if (!insert(handle, id, stream)) {
                return Optional.empty();
            }
            List<Profile> current = profiles.of(handle, Owner.STREAM, stream.toString());
            profiles.replace(handle, Owner.SESSION, id.toString(), current);
            Session created = require(handle, id);
            events.created(handle, created);
            return Optional.of(created);
        });
    }

    public Optional<Session> byId(SessionId id) throws CatalogException {
        return database.read("read session " + id, handle -> rows.find(handle, id));
    }

    /// Last seen first, then newest first.
    public List<Session> list(SessionFilter filter, Page page) throws CatalogException {
        return database.read(
                "list sessions",
                handle -> filtered(
                                handle,
                                "SELECT * FROM session %s ORDER BY last_seen DESC, created_at DESC, id LIMIT :limit OFFSET :skip",
                                filter)
                        .bind("limit", page.limit())
                        .bind("skip", page.skip())
                        .map((row, context) -> rows.session(row, handle))
                        .list());
    }

    public long count(SessionFilter filter) throws CatalogException {
        return database.read(
                "count sessions",
                handle -> filtered(handle, "SELECT COUNT(*) FROM session %s", filter)
                        .mapTo(Long.class)
                        .one());
    }

    /// Every session that is not over, oldest first: what a server that starts again has to take care of.
    public List<Session> open() throws CatalogException {
        return database.read(
                "list open sessions",
                handle -> handle.createQuery("SELECT * FROM session WHERE state IN (<states>) ORDER BY created_at, id")
                        .bindList("states", names(SessionState.OPEN))
                        .map((row, context) -> rows.session(row, handle))
                        .list());
    }

    /// Notes how far a session has come; the stream's totals and time follow.
    public void updateProgress(SessionProgress progress) throws CatalogException {
        database.write("update the progress of session " + progress.id(), handle -> {
            Session before = require(handle, progress.id());
            long lastSeen = progress.lastSeen().toEpochMilli();
            Rows.bindTotals(
                            handle.createUpdate("UPDATE session SET last_seen = :lastSeen, issues = :issues, "
                                    + Rows.SET_TOTALS + " WHERE id = :id"),
                            progress.totals())
                    .bind("lastSeen", lastSeen)
                    .bind("issues", progress.issues())
                    .bind("id", progress.id().toString())
                    .execute();
            if (!progress.issues().equals(before.issues())) {
                events.changed(handle, before);
            }
            return Rows.bindTotals(
                            handle.createUpdate("UPDATE stream SET "
                                    + "last_seen = CASE WHEN last_seen < :lastSeen THEN :lastSeen ELSE last_seen END, "
                                    + Rows.ADD_TOTALS + " WHERE id = :id"),
                            progress.totals().minus(before.totals()))
                    .bind("lastSeen", lastSeen)
                    .bind("id", before.parentId().toString())
                    .execute();
        });
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

    /// The recording's objects were deleted.
    public void markDeleted(SessionId id) throws CatalogException {
        move(
                id,
                SessionState.DELETED,
                ", playlist_key = NULL, mp4_key = NULL, mp4_bytes = NULL, thumbnails = FALSE",
                update -> update);
    }

    private boolean insert(Handle handle, SessionId id, StreamId stream) {
        return handle.createUpdate("""
                                INSERT INTO session (id, stream_id, playback_id, name, record, state, created_at)
                                SELECT :id, stream.id, playback_id, 'video+' || playback_id, record, 'LIVE', :now
                                FROM stream WHERE stream.id = :stream AND deleted = FALSE AND suspended = FALSE
                                """)
                        .bind("id", id.toString())
                        .bind("stream", stream.toString())
                        .bind("now", clock.millis())
                        .execute()
                == 1;
    }

    /// Fills the `%s` in `sql` with the conditions that the filter has, so that each shape of it can use its index.
    private static Query filtered(Handle handle, String sql, SessionFilter filter) {
        StreamId parentId = filter.parentId();
        Boolean record = filter.record();
        List<String> conditions = new ArrayList<>();
        if (parentId != null) {
            conditions.add("stream_id = :stream");
        }
        if (record != null) {
            conditions.add("record = :record");
        }
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        Query query = handle.createQuery(sql.formatted(where));
        if (parentId != null) {
            query.bind("stream", parentId.toString());
        }
        return record == null ? query : query.bind("record", record);
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

    private static List<String> names(Set<SessionState> states) {
        return states.stream().map(SessionState::name).toList();
    }
}
