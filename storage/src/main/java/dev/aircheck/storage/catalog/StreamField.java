package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.stream.Stream;

/// What lists of streams can be filtered and ordered by.
public enum StreamField implements ListField {
    ID("id", Kind.IDENTIFIER, "id"),
    NAME("name", Kind.TEXT, "name"),
    PLAYBACK_ID("playbackId", Kind.IDENTIFIER, "playback_id"),
    CREATOR_ID("creatorId", Kind.IDENTIFIER, "creator_id"),
    /// No stream has a parent here: sessions are no streams of their own.
    PARENT_ID("parentId", Kind.IDENTIFIER, "NULL"),
    CREATED_AT("createdAt", Kind.NUMBER, "created_at"),
    LAST_SEEN("lastSeen", Kind.NUMBER, "last_seen"),
    IS_ACTIVE("isActive", Kind.FLAG, """
            EXISTS (SELECT 1 FROM session WHERE session.stream_id = stream.id AND session.state = 'LIVE')"""),
    /// Neither true nor false while nobody publishes.
    IS_HEALTHY("isHealthy", Kind.FLAG, """
            (SELECT issues = '' FROM session WHERE session.stream_id = stream.id AND session.state = 'LIVE')"""),
    RECORD("record", Kind.FLAG, "record"),
    SUSPENDED("suspended", Kind.FLAG, "suspended"),
    SOURCE_SEGMENTS("sourceSegments", Kind.NUMBER, "source_segments"),
    TRANSCODED_SEGMENTS("transcodedSegments", Kind.NUMBER, "transcoded_segments"),
    SOURCE_SECONDS("sourceSegmentsDuration", Kind.NUMBER, "source_millis / 1000.0"),
    TRANSCODED_SECONDS("transcodedSegmentsDuration", Kind.NUMBER, "transcoded_millis / 1000.0"),
    SOURCE_BYTES("sourceBytes", Kind.NUMBER, "source_bytes"),
    TRANSCODED_BYTES("transcodedBytes", Kind.NUMBER, "transcoded_bytes");

    private final String wireName;
    private final Kind kind;
    private final String sql;

    StreamField(String wireName, Kind kind, String sql) {
        this.wireName = wireName;
        this.kind = kind;
        this.sql = sql;
    }

    public static Optional<StreamField> ofWireName(String name) {
        return Stream.of(values()).filter(field -> field.wireName.equals(name)).findFirst();
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String sql() {
        return sql;
    }
}
