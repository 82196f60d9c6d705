package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event on its way to one webhook. Immutable snapshot of a row.
/// @param number counts deliveries in the order of sending
/// @param eventAt when the event happened
/// @param body JSON, as it is sent but for the time of sending
/// @param attempts how often it has been sent
/// @param nextAttemptAt when it is due, while it is pending
/// @param lastAttempt null before the first
public record WebhookDelivery(
        long number,
        DeliveryId id,
        WebhookId webhook,
        StreamId streamId,
        UUID eventId,
        String eventType,
        Instant eventAt,
        Instant createdAt,
        String body,
        DeliveryState state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable DeliveryAttempt lastAttempt) {}
