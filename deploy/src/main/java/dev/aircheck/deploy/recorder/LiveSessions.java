package dev.aircheck.deploy.recorder;

import dev.aircheck.api.IngestStats;
import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.LivePlayback;
import dev.aircheck.api.LiveResource;
import dev.aircheck.api.SessionActivity;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the HTTP server sees of the running sessions. Thread-safe: reads only.
final class LiveSessions implements LiveActivity, LivePlayback {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]{1,64}/(init(-\\d+)?\\.mp4|\\d{6,}\\.m4s)");

    private final SessionRegistry sessions;

    LiveSessions(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean hasPublisher(StreamId id) {
        return sessions.open(id).map(SessionRecorder::hasPublisher).orElse(false);
    }

    @Override
    public boolean isBeginning(StreamId id) {
        return sessions.isBeginning(id);
    }

    @Override
    public Optional<SessionActivity> progress(SessionId id) {
        return sessions.unfinished(id)
                .map(session -> new SessionActivity(
                        session.totals().lastSeen(), session.totals().totals(), session.finishedShare()));
    }

    @Override
    public List<String> issues(StreamId id) {
        return sessions.open(id).map(SessionRecorder::issues).orElse(List.of());
    }

    @Override
    public Optional<IngestStats> ingest(StreamId id) {
        return sessions.open(id).filter(SessionRecorder::hasPublisher).map(SessionRecorder::ingest);
    }

    /// A stream has one address, whose multivariant playlist leads into the folder of the session that is on air: what
    /// a cache keeps of one session is never taken for another one's.
    @Override
    public Optional<LiveResource> resource(PlaybackId playbackId, String path) {
        if (path.equals("index.m3u8")) {
            return sessions.latest(playbackId)
                    .flatMap(LiveSessions::listing)
                    .or(() -> sessions.previous(playbackId).flatMap(LiveSessions::listing));
        }
        int slash = path.indexOf('/');
        return SessionId.parse(path.substring(0, Math.max(slash, 0)))
                .flatMap(sessions::watchable)
                .filter(session -> session.playbackId().equals(playbackId))
                .flatMap(session -> resource(session, path.substring(slash + 1)));
    }

    private static Optional<LiveResource> listing(SessionRecorder session) {
        return session.output().livePlaylistListing(session.id().toString()).map(LiveSessions::playlist);
    }

    private static Optional<LiveResource> resource(SessionRecorder session, String path) {
        if (SEGMENT.matcher(path).matches()) {
            ObjectKey key = session.folder().key(path);
            return Optional.of(new LiveResource.Stored(session.folder().store(), key));
        }
        return session.output().livePlaylist(path).map(LiveSessions::playlist);
    }

    private static LiveResource playlist(Bytes text) {
        String version = Integer.toHexString(text.length()) + "-" + Integer.toHexString(text.hashCode());
        return new LiveResource.Playlist(new String(text.toArray(), StandardCharsets.UTF_8), version);
    }
}
