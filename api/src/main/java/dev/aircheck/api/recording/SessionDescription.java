package dev.aircheck.api.recording;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.RestoredStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import dev.aircheck.storage.catalog.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `session.json`, the object that is written last: what a recording says about itself, enough to make its rows in the
/// catalog again. It holds no secret: a bucket may be public. Immutable.
/// @param version 2; what version 1 said is not enough for a catalog
public record SessionDescription(int version, OfSession session, OfStream stream, OfRecording recording) {
    public static final String NAME = Recording.DESCRIPTION;

    private static final int VERSION = 2;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public SessionDescription {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(recording, "recording");
    }

    /// The session as the catalog has it.
    /// @param totals,profiles,issues as in [Session]
    public record OfSession(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant lastSeen,
            @Nullable Instant endedAt,
            MediaTotals totals,
            List<Profile> profiles,
            String issues) {
        public OfSession {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(createdAt, "createdAt");
            Objects.requireNonNull(totals, "totals");
            Objects.requireNonNull(issues, "issues");
            profiles = List.copyOf(profiles);
        }
    }

    /// The stream as it was when the session ended; without its key.
    public record OfStream(
            String id,
            String name,
            String playbackId,
            boolean record,
            long reconnectWindowSeconds,
            Instant createdAt,
            @Nullable String creatorId,
            @Nullable String userTags,
            PlaybackPolicy playbackPolicy,
            List<Profile> profiles) {
        public OfStream {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(playbackId, "playbackId");
            Objects.requireNonNull(createdAt, "createdAt");
            Objects.requireNonNull(playbackPolicy, "playbackPolicy");
            profiles = List.copyOf(profiles);
        }
    }

    /// What lies beside this object.
    /// @param playlist,mp4 below the recording's folder
    /// @param durationMillis of each rendition
    /// @param checksumsCrc32c of `checksums.txt`, in hex
    public record OfRecording(
            String playlist,
            String mp4,
            long mp4Bytes,
            long durationMillis,
            boolean thumbnails,
            String checksumsCrc32c) {
        public OfRecording {
            Objects.requireNonNull(playlist, "playlist");
            Objects.requireNonNull(mp4, "mp4");
            Objects.requireNonNull(checksumsCrc32c, "checksumsCrc32c");
        }
    }

    /// Describes a recording that is complete.
    public static SessionDescription of(Session session, LiveStream stream, OfRecording recording) {
        return new SessionDescription(
                VERSION,
                new OfSession(
                        session.id().toString(),
                        session.name(),
                        session.createdAt(),
                        session.lastSeen(),
                        session.endedAt(),
                        session.totals(),
                        session.profiles(),
                        session.issues()),
                new OfStream(
                        stream.id().toString(),
                        stream.name(),
                        stream.playbackId().value(),
                        stream.record(),
                        stream.reconnectWindow().toSeconds(),
                        stream.createdAt(),
                        stream.creatorId(),
                        stream.userTags(),
                        stream.playbackPolicy(),
                        stream.profiles()),
                recording);
    }

    public byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /// What [#json] has made; `IllegalArgumentException` that says what is wrong with anything else.
    public static SessionDescription parse(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            int version = tree.path("version").asInt(0);
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "%s is of version %d (this Aircheck reads %d)".formatted(NAME, version, VERSION));
            }
            return JSON.treeToValue(tree, SessionDescription.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s is damaged or not complete (%s)".formatted(NAME, e.getOriginalMessage()), e);
        }
    }

    /// The session's row; `IllegalArgumentException` when a value is not possible.
    /// @param sizeBytes of everything that is stored of it
    public Session sessionRow(long sizeBytes) {
        ObjectKey folder = new ObjectKey(session.id);
        return new Session(
                new SessionId(UUID.fromString(session.id)),
                new StreamId(UUID.fromString(stream.id)),
                new PlaybackId(stream.playbackId),
                session.name,
                true,
                SessionState.READY,
                session.profiles,
                session.createdAt,
                session.lastSeen,
                session.endedAt,
                session.totals,
                new Recording(
                        folder.resolve(recording.playlist),
                        folder.resolve(recording.mp4),
                        recording.mp4Bytes,
                        recording.thumbnails),
                sizeBytes,
                null,
                session.issues);
    }

    /// The stream's row; `IllegalArgumentException` when a value is not possible.
    public RestoredStream streamRow() {
        return new RestoredStream(
                new StreamId(UUID.fromString(stream.id)),
                new PlaybackId(stream.playbackId),
                stream.createdAt,
                new NewStream(
                        stream.name,
                        stream.record,
                        stream.profiles,
                        Duration.ofSeconds(stream.reconnectWindowSeconds),
                        stream.creatorId,
                        stream.userTags,
                        stream.playbackPolicy));
    }
}
