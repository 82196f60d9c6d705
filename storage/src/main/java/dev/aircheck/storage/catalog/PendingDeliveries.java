package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// What webhooks have not been told yet. Immutable.
/// @param oldestSince when the oldest of them was made
public record PendingDeliveries(long count, Optional<Instant> oldestSince) {
    static PendingDeliveries of(ResultSet row) throws SQLException {
        long count = row.getLong("waiting");
        return new PendingDeliveries(
                count, count == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(row.getLong("oldest"))));
    }
}
