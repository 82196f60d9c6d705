package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// How a [LiveStream] stands in its tables. Stateless.
final class StreamRows {
    static final String SELECT = """
            SELECT stream.*,
              EXISTS (SELECT 1 FROM session WHERE session.stream_id = stream.id AND session.state = 'LIVE') AS active
            FROM stream
            """;

    private static final String OPEN_SESSIONS =
            "SELECT * FROM session WHERE state IN (<states>) AND stream_id IN (<streams>)";

    private final ProfileRows profiles;

    StreamRows(ProfileRows profiles) {
        this.profiles = profiles;
    }

    /// `column` is a constant of the caller, never input.
    Optional<LiveStream> find(Handle handle, String column, String value) {
        Query query = handle.createQuery("%s WHERE deleted = FALSE AND %s = :value".formatted(SELECT, column))
                .bind("value", value);
        return all(handle, query).stream().findFirst();
    }

    Optional<LiveStream> findEvenDeleted(Handle handle, String id) {
        Query query = handle.createQuery(SELECT + " WHERE id = :id").bind("id", id);
        return all(handle, query).stream().findFirst();
    }

    List<LiveStream> findAll(Handle handle, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Query query = handle.createQuery(SELECT + " WHERE deleted = FALSE AND id IN (<ids>)")
                .bindList("ids", ids);
        return all(handle, query);
    }

    /// What a query of whole rows finds, with profiles and open sessions.
    List<LiveStream> all(Handle handle, Query query) {
        List<LiveStream> bare = query.map((row, context) -> bare(row)).list();
        List<String> ids = bare.stream().map(stream -> stream.id().toString()).toList();
        Map<String, List<Profile>> profilesOf = profiles.of(handle, ProfileRows.Owner.STREAM, ids);
        Map<String, List<OpenSession>> openSessionsOf = openSessions(handle, ids);
        return bare.stream()
                .map(stream -> {
                    String id = stream.id().toString();
                    return stream.with(
                            profilesOf.getOrDefault(id, List.of()), openSessionsOf.getOrDefault(id, List.of()));
                })
                .toList();
    }

    private static Map<String, List<OpenSession>> openSessions(Handle handle, List<String> streamIds) {
        Map<String, List<OpenSession>> open = new HashMap<>();
        if (!streamIds.isEmpty()) {
            handle.createQuery(OPEN_SESSIONS)
                    .bindList("states", Sessions.names(SessionState.OPEN))
                    .bindList("streams", streamIds)
                    .map((row, context) -> open.computeIfAbsent(row.getString("stream_id"), id -> new ArrayList<>())
                            .add(openSession(row)))
                    .list();
        }
        return open;
    }

    private static OpenSession openSession(ResultSet row) throws SQLException {
        return new OpenSession(new SessionId(UUID.fromString(row.getString("id"))), Rows.totals(row));
    }

    private static LiveStream bare(ResultSet row) throws SQLException {
        return new LiveStream(
                new StreamId(UUID.fromString(row.getString("id"))),
                row.getString("name"),
                new StreamKey(row.getString("stream_key")),
                new PlaybackId(row.getString("playback_id")),
                row.getBoolean("record"),
                row.getBoolean("suspended"),
                row.getBoolean("active"),
                List.of(),
                Duration.ofSeconds(row.getLong("reconnect_window_seconds")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_seen"),
                Rows.instant(row, "last_terminated_at"),
                Rows.totals(row),
                List.of(),
                row.getString("creator_id"),
                row.getString("user_tags"),
                PlaybackPolicy.valueOf(row.getString("playback_policy")));
    }
}
