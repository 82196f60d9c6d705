package dev.aircheck.deploy.metrics;

import dev.aircheck.api.webhook.DeliveryListener;
import dev.aircheck.storage.catalog.PendingDeliveries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deliveries to webhooks. Thread-safe.
final class WebhookMetrics implements DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookMetrics.class);
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Map<Outcome, Timer> attempts = new EnumMap<>(Outcome.class);
    private volatile PendingDeliveries pending = new PendingDeliveries(0, Optional.empty());

    WebhookMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            attempts.put(
                    outcome,
                    Timer.builder("aircheck_webhook_delivery")
                            .description("Attempts to deliver to a webhook")
                            .tag("outcome", outcome.label())
                            .serviceLevelObjectives(Buckets.DELIVERY)
                            .register(registry));
        }
        Gauge.builder("aircheck_webhook_pending_deliveries", () -> pending.count())
                .description("Deliveries that wait")
                .register(registry);
        Gauge.builder("aircheck_webhook_oldest_pending_seconds", this::oldestSeconds)
                .description("How long the oldest of them has waited")
                .register(registry);
    }

    private double oldestSeconds() {
        return pending.oldestSince()
                .map(since -> Math.max(0, Duration.between(since, Instant.now()).toMillis()) / MILLIS_PER_SECOND)
                .orElse(0.0);
    }

    /// A catalog that does not answer must not keep the other metrics from being read.
    void refresh(ServerMetrics.Source<PendingDeliveries> source) {
        try {
            pending = source.read();
        } catch (IOException e) {
            LOG.debug("event=webhooks_not_counted reason={}", e.toString());
        }
    }

    @Override
    public void attempted(Outcome outcome, Duration took) {
        Timer timer = attempts.get(outcome);
        if (timer != null) {
            timer.record(took);
        }
    }
}
