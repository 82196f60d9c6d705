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

    /// A whole row, without its profiles.
    void insert(Handle handle, Session session) {
        Recording recording = session.recording();
        Rows.bindTotals(handle.createUpdate("""
                        INSERT INTO session (id, stream_id, playback_id, name, record, state, created_at, last_seen,
                          ended_at, source_segments, transcoded_segments, source_millis, transcoded_millis,
                          source_bytes, transcoded_bytes, playlist_key, mp4_key, mp4_bytes, thumbnails, size_bytes,
                          error_message, issues)
                        VALUES (:id, :stream, :playbackId, :name, :record, :state, :createdAt, :lastSeen,
                          :endedAt, :sourceSegments, :transcodedSegments, :sourceMillis, :transcodedMillis,
                          :sourceBytes, :transcodedBytes, :playlist, :mp4, :mp4Bytes, :thumbnails, :sizeBytes,
                          :error, :issues)
                        """), session.totals())
                .bind("id", session.id().toString())
                .bind("stream", session.parentId().toString())
                .bind("playbackId", session.playbackId().value())
                .bind("name", session.name())
                .bind("record", session.record())
                .bind("state", session.state().name())
                .bind("createdAt", session.createdAt().toEpochMilli())
                .bind("lastSeen", millis(session.lastSeen()))
                .bind("endedAt", session.endedAt() == null ? null : millis(session.endedAt()))
                .bind(
                        "playlist",
                        recording == null ? null : recording.playlist().value())
                .bind("mp4", recording == null ? null : recording.mp4().value())
                .bind("mp4Bytes", recording == null ? null : recording.sizeBytes())
                .bind("thumbnails", recording != null && recording.thumbnails())
                .bind("sizeBytes", session.sizeBytes())
                .bind("error", session.errorMessage())
                .bind("issues", session.issues())
                .execute();
    }

    /// 0 for never.
    private static long millis(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    static StoredRecording stored(ResultSet row) throws SQLException {
        Instant endedAt = Rows.instant(row, "ended_at");
        return new StoredRecording(
                new SessionId(UUID.fromString(row.getString("id"))),
                new StreamId(UUID.fromString(row.getString("stream_id"))),
                endedAt == null ? Instant.ofEpochMilli(row.getLong("created_at")) : endedAt,
                SessionState.valueOf(row.getString("state")) == SessionState.READY,
                Rows.longInteger(row, "size_bytes"));
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
