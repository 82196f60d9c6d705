package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.stream.Stream;

/// What lists of sessions can be filtered and ordered by.
public enum SessionField implements ListField {
    ID("id", Kind.IDENTIFIER, "id"),
    NAME("name", Kind.TEXT, "name"),
    PARENT_ID("parentId", Kind.IDENTIFIER, "stream_id"),
    PLAYBACK_ID("playbackId", Kind.IDENTIFIER, "playback_id"),
    CREATED_AT("createdAt", Kind.NUMBER, "created_at"),
    LAST_SEEN("lastSeen", Kind.NUMBER, "last_seen"),
    RECORD("record", Kind.FLAG, "record"),
    /// [RecordingStatus] in SQL; NULL when the session is not recorded.
    RECORDING_STATUS("recordingStatus", Kind.IDENTIFIER, """
            CASE WHEN record = FALSE THEN NULL WHEN state = 'READY' THEN 'ready' WHEN state = 'FAILED' THEN 'failed'
              WHEN state = 'DELETED' THEN 'deleted' WHEN state = 'ENDED' THEN 'none' ELSE 'waiting' END"""),
    SOURCE_SEGMENTS("sourceSegments", Kind.NUMBER, "source_segments"),
    TRANSCODED_SEGMENTS("transcodedSegments", Kind.NUMBER, "transcoded_segments"),
    SOURCE_SECONDS("sourceSegmentsDuration", Kind.NUMBER, "source_millis / 1000.0"),
    TRANSCODED_SECONDS("transcodedSegmentsDuration", Kind.NUMBER, "transcoded_millis / 1000.0"),
    SOURCE_BYTES("sourceBytes", Kind.NUMBER, "source_bytes"),
    TRANSCODED_BYTES("transcodedBytes", Kind.NUMBER, "transcoded_bytes"),
    SIZE_BYTES("sizeBytes", Kind.NUMBER, "size_bytes");

    private final String wireName;
    private final Kind kind;
    private final String sql;

    SessionField(String wireName, Kind kind, String sql) {
        this.wireName = wireName;
        this.kind = kind;
        this.sql = sql;
    }

    public static Optional<SessionField> ofWireName(String name) {
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
