package dev.aircheck.api.webhook;

import java.time.Duration;
import java.util.Locale;

/// Told of every attempt to deliver to a webhook. Called by delivering threads: must be thread-safe and must not block.
@FunctionalInterface
public interface DeliveryListener {
    DeliveryListener NONE = (_, _) -> {};

    /// What became of an attempt.
    enum Outcome {
        /// The receiver has it.
        DELIVERED,
        /// It is tried again later.
        RETRIED,
        /// It is not tried again.
        FAILED;

        /// As it stands in metrics.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void attempted(Outcome outcome, Duration took);
}
