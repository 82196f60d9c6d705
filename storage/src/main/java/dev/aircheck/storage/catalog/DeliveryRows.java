package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// How a [WebhookDelivery] stands in its table. Stateless.
final class DeliveryRows {
    private DeliveryRows() {}

    static void insert(Handle handle, DeliveryId id, NewDelivery delivery, Instant now) {
        Event event = delivery.event();
        handle.createUpdate("""
                        INSERT INTO webhook_delivery (number, id, webhook_id, stream_id, event_id, type, event_at,
                          created_at, body, state, next_attempt_at)
                        VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM webhook_delivery), :id, :webhook, :stream,
                          :event, :type, :eventAt, :now, :body, 'PENDING', :now)
                        """)
                .bind("id", id.toString())
                .bind("webhook", delivery.webhook().toString())
                .bind("stream", event.streamId().toString())
                .bind("event", event.id().toString())
                .bind("type", event.type().wireName())
                .bind("eventAt", event.createdAt().toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("body", delivery.body())
                .execute();
    }

    /// For the statement that has [#SET_ATTEMPT].
    static Update bindAttempt(Update update, DeliveryAttempt attempt) {
        return update.bind("at", attempt.at().toEpochMilli())
                .bind("duration", attempt.duration().toMillis())
                .bind("url", attempt.url())
                .bind("headers", attempt.headers())
                .bind("body", attempt.body())
                .bind("status", attempt.status())
                .bind("response", attempt.response())
                .bind("error", attempt.error());
    }

    static final String SET_ATTEMPT = """
            attempts = attempts + 1, attempted_at = :at, duration_millis = :duration, request_url = :url,
            request_headers = :headers, body = :body, response_status = :status, response_body = :response,
            error = :error
            """;

    static WebhookDelivery delivery(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                row.getLong("number"),
                new DeliveryId(UUID.fromString(row.getString("id"))),
                new WebhookId(UUID.fromString(row.getString("webhook_id"))),
                new StreamId(UUID.fromString(row.getString("stream_id"))),
                UUID.fromString(row.getString("event_id")),
                row.getString("type"),
                Instant.ofEpochMilli(row.getLong("event_at")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("body"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next_attempt_at")),
                attempt(row));
    }

    private static @Nullable DeliveryAttempt attempt(ResultSet row) throws SQLException {
        Instant at = Rows.instant(row, "attempted_at");
        return at == null
                ? null
                : new DeliveryAttempt(
                        at,
                        Duration.ofMillis(row.getLong("duration_millis")),
                        row.getString("request_url"),
                        row.getString("request_headers"),
                        row.getString("body"),
                        Rows.integer(row, "response_status"),
                        row.getString("response_body"),
                        row.getString("error"));
    }
}
