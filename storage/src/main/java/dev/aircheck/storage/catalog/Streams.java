package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The streams in the catalog. A deleted stream is not found here any more; its sessions still are. Thread-safe.
public final class Streams {
    /// 2^62 keys: a second attempt means bad luck, a tenth a broken source of randomness.
    private static final int MAX_ATTEMPTS = 10;

    private static final String SELECT = """
            SELECT stream.*,
              EXISTS (SELECT 1 FROM session WHERE session.stream_id = stream.id AND session.state = 'LIVE') AS active
            FROM stream WHERE deleted = FALSE
            """;

    private final Database database;
    private final ProfileRows profiles;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final Events events;

    Streams(Database database, ProfileRows profiles, Identifiers identifiers, InstantSource clock, Events events) {
        this.database = database;
        this.events = events;
        this.profiles = profiles;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// Creates a stream with an id, a key and a playback id that no stream has or had.
    public LiveStream create(NewStream stream) throws CatalogException {
        return database.write("create a stream", handle -> {
            Identifiers.Triple names = unusedNames(handle);
            insert(handle, names, stream);
            profiles.replace(handle, ProfileRows.Owner.STREAM, names.id().toString(), stream.profiles());
            events.append(handle, EventType.STREAM_UPDATED, names.id(), null);
            return find(handle, "id", names.id().toString()).orElseThrow();
        });
    }

    public Optional<LiveStream> byId(StreamId id) throws CatalogException {
        return database.read("read a stream", handle -> find(handle, "id", id.toString()));
    }

    /// The same, also for a deleted stream: events of it may still be under way.
    public Optional<LiveStream> byIdEvenDeleted(StreamId id) throws CatalogException {
        return database.read(
                "read a stream, deleted or not",
                handle -> handle.createQuery(SELECT.replace("WHERE deleted = FALSE", "WHERE stream.id = :id"))
                        .bind("id", id.toString())
                        .map((row, context) -> stream(row, handle))
                        .findOne());
    }

    /// Finds the stream that a publisher means. `presented` is whatever it sent: every text costs one hash and one
    /// lookup, whether it is a key, nearly one, or none.
    public Optional<LiveStream> byKey(String presented) throws CatalogException {
        String hash = Sha256.hexOf(presented);
        return database.read("look a stream key up", handle -> find(handle, "stream_key_sha256", hash));
    }

    public Optional<LiveStream> byPlaybackId(PlaybackId id) throws CatalogException {
        return database.read("look a playback id up", handle -> find(handle, "playback_id", id.value()));
    }

    /// Last seen first, then newest first.
    public List<LiveStream> list(Page page) throws CatalogException {
        return database.read(
                "list streams",
                handle -> handle.createQuery(
                                SELECT + " ORDER BY last_seen DESC, created_at DESC, id LIMIT :limit OFFSET :skip")
                        .bind("limit", page.limit())
                        .bind("skip", page.skip())
                        .map((row, context) -> stream(row, handle))
                        .list());
    }

    public long count() throws CatalogException {
        return database.read(
                "count streams",
                handle -> handle.createQuery("SELECT COUNT(*) FROM stream WHERE deleted = FALSE")
                        .mapTo(Long.class)
                        .one());
    }

    /// Changes what is not null in `change`; false when there is no such stream. A session that is under way keeps
    /// what it started with.
    public boolean update(StreamId id, StreamChange change) throws CatalogException {
        return database.write("update stream " + id, handle -> {
            boolean found = handle.createUpdate("""
                                    UPDATE stream SET name = COALESCE(:name, name), record = COALESCE(:record, record),
                                      suspended = COALESCE(:suspended, suspended),
                                      reconnect_window_seconds = COALESCE(:window, reconnect_window_seconds)
                                    WHERE id = :id AND deleted = FALSE
                                    """)
                            .bind("name", change.name())
                            .bind("record", change.record())
                            .bind("suspended", change.suspended())
                            .bind("window", seconds(change.reconnectWindow()))
                            .bind("id", id.toString())
                            .execute()
                    == 1;
            List<Profile> changed = change.profiles();
            if (found && changed != null) {
                profiles.replace(handle, ProfileRows.Owner.STREAM, id.toString(), changed);
            }
            return tell(handle, found, EventType.STREAM_UPDATED, id);
        });
    }

    /// Notes that somebody ended the stream's session just now; false when there is no such stream.
    public boolean markTerminated(StreamId id) throws CatalogException {
        return database.write("mark stream %s terminated".formatted(id), handle -> {
            boolean found = handle.createUpdate(
                                    "UPDATE stream SET last_terminated_at = :now WHERE id = :id AND deleted = FALSE")
                            .bind("now", clock.millis())
                            .bind("id", id.toString())
                            .execute()
                    == 1;
            return tell(handle, found, EventType.STREAM_UPDATED, id);
        });
    }

    /// Hides the stream and locks its key for good; false when there is no such stream. Recordings stay.
    public boolean delete(StreamId id) throws CatalogException {
        return database.write("delete stream " + id, handle -> {
            boolean found = handle.createUpdate("UPDATE stream SET deleted = TRUE WHERE id = :id AND deleted = FALSE")
                            .bind("id", id.toString())
                            .execute()
                    == 1;
            return tell(handle, found, EventType.STREAM_DELETED, id);
        });
    }

    /// Appends an event about a stream that was found; answers `found`.
    private boolean tell(Handle handle, boolean found, EventType type, StreamId id) {
        if (found) {
            events.append(handle, type, id, null);
        }
        return found;
    }

    private Identifiers.Triple unusedNames(Handle handle) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Identifiers.Triple names = identifiers.next();
            boolean used = handle.createQuery(
                            "SELECT EXISTS (SELECT 1 FROM stream WHERE id = :id OR stream_key_sha256 = :hash OR playback_id = :playbackId)")
                    .bind("id", names.id().toString())
                    .bind("hash", Sha256.hexOf(names.streamKey().secret()))
                    .bind("playbackId", names.playbackId().value())
                    .mapTo(Boolean.class)
                    .one();
            if (!used) {
                return names;
            }
        }
        throw new IllegalStateException(
                "%d random stream ids in a row were taken (expected a fresh one)".formatted(MAX_ATTEMPTS));
    }

    private void insert(Handle handle, Identifiers.Triple names, NewStream stream) {
        handle.createUpdate("""
                        INSERT INTO stream (id, name, stream_key, stream_key_sha256, playback_id, record,
                          reconnect_window_seconds, created_at)
                        VALUES (:id, :name, :key, :hash, :playbackId, :record, :window, :now)
                        """)
                .bind("id", names.id().toString())
                .bind("name", stream.name())
                .bind("key", names.streamKey().secret())
                .bind("hash", Sha256.hexOf(names.streamKey().secret()))
                .bind("playbackId", names.playbackId().value())
                .bind("record", stream.record())
                .bind("window", seconds(stream.reconnectWindow()))
                .bind("now", clock.millis())
                .execute();
    }

    /// `column` is one of this class's own constants, never input.
    private Optional<LiveStream> find(Handle handle, String column, String value) {
        return handle.createQuery("%s AND %s = :value".formatted(SELECT, column))
                .bind("value", value)
                .map((row, context) -> stream(row, handle))
                .findOne();
    }

    private LiveStream stream(ResultSet row, Handle handle) throws SQLException {
        String id = row.getString("id");
        return new LiveStream(
                new StreamId(UUID.fromString(id)),
                row.getString("name"),
                new StreamKey(row.getString("stream_key")),
                new PlaybackId(row.getString("playback_id")),
                row.getBoolean("record"),
                row.getBoolean("suspended"),
                row.getBoolean("active"),
                profiles.of(handle, ProfileRows.Owner.STREAM, id),
                Duration.ofSeconds(row.getLong("reconnect_window_seconds")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_seen"),
                Rows.instant(row, "last_terminated_at"),
                Rows.totals(row));
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
