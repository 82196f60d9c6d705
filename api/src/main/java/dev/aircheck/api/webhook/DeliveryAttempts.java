package dev.aircheck.api.webhook;

import dev.aircheck.api.webhook.ReceiverAnswer.Answered;
import dev.aircheck.api.webhook.ReceiverAnswer.Refused;
import dev.aircheck.api.webhook.ReceiverAnswer.Unanswered;
import dev.aircheck.storage.catalog.DeliveryAttempt;
import dev.aircheck.storage.catalog.Webhook;
import dev.aircheck.storage.catalog.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Sends one delivery once and puts what happened into words. Thread-safe: stateless but for the client.
final class DeliveryAttempts {
    private final WebhookClient client;
    private final InstantSource clock;

    DeliveryAttempts(WebhookClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /// @param mayHelpToRepeat whether the same request could succeed later
    record Outcome(DeliveryAttempt attempt, boolean mayHelpToRepeat) {}

    Outcome send(WebhookDelivery delivery, Webhook webhook) throws InterruptedException {
        Instant now = clock.instant();
        DeliveryRequest request = DeliveryRequest.of(delivery, webhook.settings(), now);
        long startedNanos = System.nanoTime();
        ReceiverAnswer answer = client.post(request);
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        var report = new Report(request, now, duration);
        return switch (answer) {
            case Answered answered -> report.of(answered);
            case Unanswered unanswered -> new Outcome(report.unanswered(unanswered.reason()), true);
            case Refused refused -> new Outcome(report.unanswered(refused.reason()), false);
        };
    }

    private record Report(DeliveryRequest request, Instant at, Duration duration) {
        Outcome of(Answered answered) {
            String error = answered.isSuccess() ? null : error(answered);
            return new Outcome(
                    new DeliveryAttempt(
                            at,
                            duration,
                            request.url(),
                            request.headerLines(),
                            request.body(),
                            answered.status(),
                            answered.beginning(),
                            error),
                    answered.isTemporary());
        }

        DeliveryAttempt unanswered(String error) {
            return new DeliveryAttempt(
                    at, duration, request.url(), request.headerLines(), request.body(), null, null, error);
        }

        private static String error(Answered answered) {
            String error = "the receiver answered %d (expected 2xx)".formatted(answered.status());
            return answered.status() / 100 == 3 ? error + "; redirects are not followed" : error;
        }
    }
}
