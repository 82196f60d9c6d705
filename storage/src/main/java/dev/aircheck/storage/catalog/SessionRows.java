package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// How a [Session] stands in its tables. Stateless.
final class SessionRows {
    private final ProfileRows profiles;

    SessionRows(ProfileRows profiles) {
        this.profiles = profiles;
    }

    Optional<Session> find(Handle handle, SessionId id) {
        Query query = handle.createQuery("SELECT * FROM session WHERE id = :id").bind("id", id.toString());
        return all(handle, query).stream().findFirst();
    }

    /// What a query of whole rows finds, with its profiles.
    List<Session> all(Handle handle, Query query) {
        List<Session> bare = query.map((row, context) -> bare(row)).list();
        List<String> ids = bare.stream().map(session -> session.id().toString()).toList();
        Map<String, List<Profile>> found = profiles.of(handle, ProfileRows.Owner.SESSION, ids);
        return bare.stream()
                .map(session ->
                        session.withProfiles(found.getOrDefault(session.id().toString(), List.of())))
                .toList();
    }

    private static Session bare(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(UUID.fromString(row.getString("id"))),
                new StreamId(UUID.fromString(row.getString("stream_id"))),
                new PlaybackId(row.getString("playback_id")),
                row.getString("name"),
                row.getBoolean("record"),
                SessionState.valueOf(row.getString("state")),
                List.of(),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_seen"),
                Rows.instant(row, "ended_at"),
                Rows.totals(row),
                recording(row),
                Rows.longInteger(row, "size_bytes"),
                row.getString("error_message"),
                row.getString("issues"));
    }

    private static @Nullable Recording recording(ResultSet row) throws SQLException {
        String playlist = row.getString("playlist_key");
        String mp4 = row.getString("mp4_key");
        return playlist == null || mp4 == null
                ? null
                : new Recording(
                        new ObjectKey(playlist),
                        new ObjectKey(mp4),
                        row.getLong("mp4_bytes"),
                        row.getBoolean("thumbnails"));
    }
}
