package dev.aircheck.storage.catalog;

import dev.aircheck.storage.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How a [Session] stands in its tables. Stateless.
final class SessionRows {
    private final ProfileRows profiles;

    SessionRows(ProfileRows profiles) {
        this.profiles = profiles;
    }

    Optional<Session> find(Handle handle, SessionId id) {
        return handle.createQuery("SELECT * FROM session WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> session(row, handle))
                .findOne();
    }

    Session session(ResultSet row, Handle handle) throws SQLException {
        String id = row.getString("id");
        return new Session(
                new SessionId(UUID.fromString(id)),
                new StreamId(UUID.fromString(row.getString("stream_id"))),
                new PlaybackId(row.getString("playback_id")),
                row.getString("name"),
                row.getBoolean("record"),
                SessionState.valueOf(row.getString("state")),
                profiles.of(handle, ProfileRows.Owner.SESSION, id),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_seen"),
                Rows.instant(row, "ended_at"),
                Rows.totals(row),
                recording(row),
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
