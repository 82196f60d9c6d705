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
/// @param place where its media goes: whether anything is kept, or it is only watched live
/// @param standsIn whether it is only watched because the disk is full: it is to be recorded as soon as there is room
/// @param counted what an earlier run of the server has noted of it
record SessionSpec(
        SessionId id,
        StreamId streamId,
        PlaybackId playbackId,
        String name,
        MediaPlace place,
        boolean standsIn,
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

    /// For a session that has no room on the disk. It has no encoded rungs: they would take as much memory again.
    static SessionSpec inMemory(LiveStream stream, SessionId id, Instant createdAt) {
        return new SessionSpec(
                id,
                stream.id(),
                stream.playbackId(),
                stream.name(),
                MediaPlace.MEMORY,
                stream.record(),
                List.of(),
                stream.reconnectWindow(),
                createdAt,
                MediaTotals.NONE);
    }

    /// Whether everything is kept.
    boolean record() {
        return place.isRecorded();
    }

    private static SessionSpec of(Session session, Duration reconnectWindow) {
        return new SessionSpec(
                session.id(),
                session.parentId(),
                session.playbackId(),
                session.name(),
                session.record() ? MediaPlace.RECORDINGS : MediaPlace.LIVE_FOLDER,
                false,
                session.profiles(),
                reconnectWindow,
                session.createdAt(),
                session.totals());
    }
}
