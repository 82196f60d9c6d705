package dev.aircheck.storage.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's server that wants to know what happens. Immutable snapshot of a row.
/// @param lastTriggeredAt when something was last sent to it; null before anything was
/// @param lastFailure null when nothing has gone wrong yet
public record Webhook(
        WebhookId id,
        NewWebhook settings,
        Instant createdAt,
        @Nullable Instant lastTriggeredAt,
        @Nullable Failure lastFailure) {

    /// An attempt that the receiver did not accept.
    /// @param status of its answer; null when none came
    /// @param response the beginning of its answer's body, in Base64; null when none came
    public record Failure(
            Instant at,
            String error,
            @Nullable Integer status,
            @Nullable String response) {}
}
