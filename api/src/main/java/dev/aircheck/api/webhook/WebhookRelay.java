package dev.aircheck.api.webhook;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.CatalogException;
import dev.aircheck.storage.catalog.Event;
import dev.aircheck.storage.catalog.NewDelivery;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns events into deliveries, in order, as they happen: the deliveries and how far it has come are one transaction.
/// Runs on one thread, which it does not own.
final class WebhookRelay {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRelay.class);

    private static final int BATCH = 100;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final EventBodies bodies;
    private final Runnable onDeliveries;

    /// @param onDeliveries is run when there is something to send
    WebhookRelay(Catalog catalog, EventBodies bodies, Runnable onDeliveries) {
        this.catalog = catalog;
        this.bodies = bodies;
        this.onDeliveries = onDeliveries;
    }

    /// Until its thread is interrupted.
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    relay();
                } catch (IOException | RuntimeException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        // The server stops, and the catalog has not answered for that reason.
                        return;
                    }
                    LOG.warn("event=webhook_relay_failed", e);
                    // A catalog that cannot be read or written must not be asked again at once.
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            // The server stops; the next start goes on from the position in the catalog.
            Thread.currentThread().interrupt();
        }
    }

    private void relay() throws IOException, InterruptedException {
        long position = catalog.webhookDeliveries().position();
        List<Event> events = catalog.events().after(position, BATCH);
        if (events.isEmpty()) {
            catalog.events().await(position, LONGEST_WAIT);
            return;
        }
        List<NewDelivery> deliveries = new ArrayList<>();
        for (Event event : events) {
            if (event.type().isForWebhooks()) {
                addDeliveries(event, deliveries);
            }
        }
        catalog.webhookDeliveries().enqueue(events.getLast().sequence(), deliveries);
        if (!deliveries.isEmpty()) {
            onDeliveries.run();
        }
    }

    private void addDeliveries(Event event, List<NewDelivery> deliveries) throws IOException {
        List<Webhook> receivers = catalog.webhooks().subscribed(event.type().wireName()).stream()
                .filter(webhook -> wants(webhook, event.streamId()))
                .toList();
        if (receivers.isEmpty()) {
            return;
        }
        try {
            ObjectNode body = bodies.body(event);
            for (Webhook webhook : receivers) {
                body.put("webhookId", webhook.id().toString());
                deliveries.add(new NewDelivery(webhook.id(), event, Json.write(body)));
            }
        } catch (CatalogException e) {
            throw e;
        } catch (RuntimeException e) {
            // A bug; without this one event would hold up all that come after it.
            LOG.error(
                    "event=webhook_event_skipped id={} type={}",
                    event.id(),
                    event.type().wireName(),
                    e);
        }
    }

    private static boolean wants(Webhook webhook, StreamId stream) {
        StreamId only = webhook.settings().streamId();
        return only == null || only.equals(stream);
    }
}
