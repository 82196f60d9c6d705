package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is fixed about a session when it begins. Immutable.
/// @param record whether anything is kept; else the session is only watched live
/// @param counted what an earlier run of the server has noted of it
record SessionSpec(
        SessionId id,
        StreamId streamId,
        PlaybackId playbackId,
        String name,
        boolean record,
        List<Profile> profiles,
        Duration reconnectWindow,
        Instant createdAt,
        MediaTotals counted) {
    SessionSpec {
        profiles = List.copyOf(profiles);
    }

    static SessionSpec of(LiveStream stream, Session session) {
        return of(session, stream.reconnectWindow());
    }

    /// For a session whose stream is gone: nobody can come back to it.
    static SessionSpec of(Session session) {
        return of(session, Duration.ZERO);
    }

    private static SessionSpec of(Session session, Duration reconnectWindow) {
        return new SessionSpec(
                session.id(),
                session.parentId(),
                session.playbackId(),
                session.name(),
                session.record(),
                session.profiles(),
                reconnectWindow,
                session.createdAt(),
                session.totals());
    }
}
