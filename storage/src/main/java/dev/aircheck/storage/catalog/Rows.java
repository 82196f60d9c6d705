package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// How values that several tables share stand in their columns.
final class Rows {
    /// The columns of [MediaTotals], for `UPDATE`.
    static final String SET_TOTALS = """
            source_segments = :sourceSegments, transcoded_segments = :transcodedSegments,
            source_millis = :sourceMillis, transcoded_millis = :transcodedMillis,
            source_bytes = :sourceBytes, transcoded_bytes = :transcodedBytes
            """;

    static final String ADD_TOTALS = """
            source_segments = source_segments + :sourceSegments,
            transcoded_segments = transcoded_segments + :transcodedSegments,
            source_millis = source_millis + :sourceMillis, transcoded_millis = transcoded_millis + :transcodedMillis,
            source_bytes = source_bytes + :sourceBytes, transcoded_bytes = transcoded_bytes + :transcodedBytes
            """;

    private Rows() {}

    static MediaTotals totals(ResultSet row) throws SQLException {
        return new MediaTotals(
                row.getLong("source_segments"),
                row.getLong("transcoded_segments"),
                Duration.ofMillis(row.getLong("source_millis")),
                Duration.ofMillis(row.getLong("transcoded_millis")),
                row.getLong("source_bytes"),
                row.getLong("transcoded_bytes"));
    }

    static <S extends SqlStatement<S>> S bindTotals(S statement, MediaTotals totals) {
        return statement
                .bind("sourceSegments", totals.sourceSegments())
                .bind("transcodedSegments", totals.transcodedSegments())
                .bind("sourceMillis", totals.sourceDuration().toMillis())
                .bind("transcodedMillis", totals.transcodedDuration().toMillis())
                .bind("sourceBytes", totals.sourceBytes())
                .bind("transcodedBytes", totals.transcodedBytes());
    }

    /// Null for SQL NULL and for 0, "never": a column that is sorted by must not be NULL, databases disagree where it
    /// goes.
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Long longInteger(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
