package dev.aircheck.api.webhook;

import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.DeliveryHead;
import dev.aircheck.storage.catalog.DeliveryHead.Lane;
import dev.aircheck.storage.catalog.DeliveryState;
import dev.aircheck.storage.catalog.Webhook;
import dev.aircheck.storage.catalog.WebhookDelivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due: of each webhook and stream one delivery at a time, the next one only when it is done. Runs on
/// one thread, which it does not own; each attempt has a thread of its own.
final class WebhookDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final DeliveryAttempts attempts;
    private final RetrySchedule schedule;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final DeliveryListener listener;
    private final ExecutorService threads;
    private final BusyLanes busy = new BusyLanes();
    private final Semaphore wakeUps = new Semaphore(0);

    WebhookDispatcher(WebhookParts parts, DeliveryAttempts attempts, ExecutorService threads) {
        this.catalog = parts.catalog();
        this.attempts = attempts;
        this.schedule = parts.schedule();
        this.random = parts.random();
        this.clock = parts.clock();
        this.listener = parts.listener();
        this.threads = threads;
    }

    /// There may be something to send. Thread-safe.
    void wake() {
        wakeUps.release();
    }

    /// Until its thread is interrupted.
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = startDue();
                wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            // The server stops; what is not noted as done is sent by the next start.
            Thread.currentThread().interrupt();
        }
    }

    /// Starts the attempts that are due and may start; says how long there is nothing else to do.
    private Duration startDue() {
        try {
            Instant now = clock.instant();
            for (DeliveryHead head : catalog.webhookDeliveries().heads()) {
                if (head.dueAt().isAfter(now)) {
                    Duration left = Duration.between(now, head.dueAt()).plusMillis(1);
                    return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
                }
                if (busy.enter(head.lane())) {
                    threads.execute(() -> attempt(head));
                }
            }
            return LONGEST_WAIT;
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=webhook_dispatch_failed", e);
            return PAUSE_AFTER_FAILURE;
        }
    }

    private void attempt(DeliveryHead head) {
        Lane lane = head.lane();
        try {
            send(head);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=webhook_attempt_failed webhook={} delivery={}", lane.webhook(), head.id(), e);
            pauseAfterFailure();
        } finally {
            busy.leave(lane);
            wake();
        }
    }

    private void send(DeliveryHead head) throws IOException, InterruptedException {
        Optional<WebhookDelivery> delivery = catalog.webhookDeliveries().byId(head.id());
        Optional<Webhook> webhook = catalog.webhooks().byId(head.lane().webhook());
        if (delivery.isEmpty() || webhook.isEmpty()) {
            // Deleted since the list was read.
            return;
        }
        if (delivery.get().state() != DeliveryState.PENDING
                || delivery.get().nextAttemptAt().isAfter(clock.instant())) {
            // Attempted since the list was read.
            return;
        }
        DeliveryAttempts.Outcome outcome = attempts.send(delivery.get(), webhook.get());
        Optional<Instant> next = outcome.mayHelpToRepeat()
                ? schedule.next(delivery.get().attempts() + 1, delivery.get().createdAt(), clock.instant(), random)
                : Optional.empty();
        listener.attempted(
                outcomeOf(outcome, next.isPresent()), outcome.attempt().duration());
        catalog.webhookDeliveries().record(head.id(), outcome.attempt(), next.orElse(null));
        if (!outcome.attempt().succeeded()) {
            LOG.info(
                    "event=webhook_not_delivered webhook={} type={} delivery={} attempts={} retry={} reason=\"{}\"",
                    webhook.get().id(),
                    delivery.get().eventType(),
                    head.id(),
                    delivery.get().attempts() + 1,
                    next.isPresent(),
                    outcome.attempt().error());
        }
    }

    private static DeliveryListener.Outcome outcomeOf(DeliveryAttempts.Outcome outcome, boolean again) {
        if (outcome.attempt().succeeded()) {
            return DeliveryListener.Outcome.DELIVERED;
        }
        return again ? DeliveryListener.Outcome.RETRIED : DeliveryListener.Outcome.FAILED;
    }

    /// A catalog that cannot be written must not be asked again at once, with the same event.
    private static void pauseAfterFailure() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
