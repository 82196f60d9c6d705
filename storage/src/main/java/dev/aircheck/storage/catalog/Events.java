package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What happened, oldest first: each change of a stream or a session leaves one event in its own transaction, so that
/// neither is there without the other. Read by the webhooks, which send each event at least once, and by the
/// live-update feed. Old events go when the webhooks have them, see [WebhookDeliveries]. Thread-safe.
public final class Events {
    private final Database database;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final EventSignal signal;

    private Events(Database database, RandomGenerator random, InstantSource clock, EventSignal signal) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.signal = signal;
    }

    static Events open(Database database, RandomGenerator random, InstantSource clock) throws CatalogException {
        long latest = database.read("read the last event", Events::last);
        return new Events(database, random, clock, new EventSignal(latest));
    }

    /// At most `limit` events after `sequence`, oldest first.
    public List<Event> after(long sequence, int limit) throws CatalogException {
        return database.read(
                "read events",
                handle -> handle.createQuery(
                                "SELECT * FROM event WHERE sequence > :sequence ORDER BY sequence LIMIT :limit")
                        .bind("sequence", sequence)
                        .bind("limit", limit)
                        .map((row, context) -> event(row))
                        .list());
    }

    /// The number of the newest event; 0 when nothing has happened yet.
    public long latest() {
        return signal.latest();
    }

    /// Whether no event after `sequence` has been deleted yet.
    public boolean isComplete(long sequence) throws CatalogException {
        long oldest = database.read(
                "read the first event",
                handle -> handle.createQuery("SELECT COALESCE(MIN(sequence), 1) FROM event")
                        .mapTo(Long.class)
                        .one());
        return sequence >= oldest - 1;
    }

    /// Waits until there is an event after `sequence`; false when there was none in time.
    public boolean await(long sequence, Duration longest) throws InterruptedException {
        return signal.await(sequence, longest);
    }

    /// Notes that what is wrong with a live stream has changed; no issues: all is well again.
    public void appendHealth(StreamId stream, SessionId session, List<String> issues) throws CatalogException {
        database.write("note the health of stream " + stream, handle -> {
            append(handle, EventType.STREAM_HEALTH, stream, session, String.join("\n", issues));
            return null;
        });
    }

    /// Notes that the pressure of the server's disk has changed.
    public void appendStoragePressure(StoragePressure pressure) throws CatalogException {
        database.write("note the pressure of the disk", handle -> {
            append(handle, EventType.STORAGE_PRESSURE, StreamId.SERVER, null, pressure.detail());
            return null;
        });
    }

    /// Part of the transaction that `handle` is in.
    void append(Handle handle, EventType type, StreamId stream, @Nullable SessionId session) {
        append(handle, type, stream, session, "");
    }

    private void append(Handle handle, EventType type, StreamId stream, @Nullable SessionId session, String detail) {
        long sequence = last(handle) + 1;
        handle.createUpdate("""
                        INSERT INTO event (sequence, id, type, stream_id, session_id, detail, created_at)
                        VALUES (:sequence, :id, :type, :stream, :session, :detail, :now)
                        """)
                .bind("sequence", sequence)
                .bind("id", Uuids.random(random).toString())
                .bind("type", type.wireName())
                .bind("stream", stream.toString())
                .bind("session", session == null ? null : session.toString())
                .bind("detail", detail)
                .bind("now", clock.millis())
                .execute();
        handle.afterCommit(() -> signal.advance(sequence));
    }

    private static long last(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(sequence), 0) FROM event")
                .mapTo(Long.class)
                .one();
    }

    private static Event event(ResultSet row) throws SQLException {
        String type = row.getString("type");
        String session = row.getString("session_id");
        return new Event(
                row.getLong("sequence"),
                UUID.fromString(row.getString("id")),
                EventType.ofWireName(type)
                        .orElseThrow(() -> new IllegalStateException("event of unknown type " + type)),
                new StreamId(UUID.fromString(row.getString("stream_id"))),
                session == null ? null : new SessionId(UUID.fromString(session)),
                row.getString("detail"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
