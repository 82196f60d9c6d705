package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was sent to a receiver and what became of it. Immutable.
/// @param headers of the request, a line each: `name: value`
/// @param body of the request
/// @param status of the answer; null when none came
/// @param response the beginning of the answer's body, in Base64; null when none came
/// @param error why it is no success; null when it is
public record DeliveryAttempt(
        Instant at,
        Duration duration,
        String url,
        String headers,
        String body,
        @Nullable Integer status,
        @Nullable String response,
        @Nullable String error) {

    public boolean succeeded() {
        return error == null;
    }
}
