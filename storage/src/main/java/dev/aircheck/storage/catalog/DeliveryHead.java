package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// The delivery that a webhook gets next of a stream; the later ones of that stream wait for it. Immutable.
public record DeliveryHead(DeliveryId id, Lane lane, Instant dueAt) {
    /// Deliveries in one lane are sent one after the other.
    public record Lane(WebhookId webhook, StreamId stream) {}

    static DeliveryHead of(ResultSet row) throws SQLException {
        return new DeliveryHead(
                new DeliveryId(UUID.fromString(row.getString("id"))),
                new Lane(
                        new WebhookId(UUID.fromString(row.getString("webhook_id"))),
                        new StreamId(UUID.fromString(row.getString("stream_id")))),
                Instant.ofEpochMilli(row.getLong("next_attempt_at")));
    }
}
