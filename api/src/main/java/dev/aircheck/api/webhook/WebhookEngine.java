package dev.aircheck.api.webhook;

import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.DeliveryId;
import dev.aircheck.storage.catalog.Webhook;
import dev.aircheck.storage.catalog.WebhookDelivery;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Tells webhooks what happens: at least once, and in order for each stream. All that it has to remember is in the
/// catalog, so it may be killed at any time. Thread-safe.
public final class WebhookEngine implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final WebhookParts parts;
    private final WebhookClient client;
    private final DeliveryAttempts attempts;
    private final ExecutorService threads;
    private final Thread relay;
    private final Thread dispatcher;

    private WebhookEngine(WebhookParts parts, WebhookClient client) {
        this.parts = parts;
        this.client = client;
        this.attempts = new DeliveryAttempts(client, parts.clock());
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-attempt-", 0).factory());
        var dispatching = new WebhookDispatcher(parts, attempts, threads);
        var relaying = new WebhookRelay(parts.catalog(), parts.bodies(), dispatching::wake);
        this.relay = Thread.ofVirtual().name("webhook-relay").unstarted(relaying::run);
        this.dispatcher = Thread.ofVirtual().name("webhook-dispatcher").unstarted(dispatching::run);
    }

    /// The caller closes it, before the catalog.
    public static WebhookEngine start(
            Catalog catalog, EventBodies bodies, AddressPolicy policy, DeliveryListener listener) throws IOException {
        return start(new WebhookParts(
                catalog,
                bodies,
                policy,
                InetAddress::getAllByName,
                RetrySchedule.STANDARD,
                RandomGenerator.getDefault(),
                InstantSource.system(),
                listener));
    }

    static WebhookEngine start(WebhookParts parts) throws IOException {
        var engine = new WebhookEngine(parts, WebhookClient.start(parts.policy(), parts.names(), userAgent()));
        engine.relay.start();
        engine.dispatcher.start();
        return engine;
    }

    public AddressPolicy policy() {
        return parts.policy();
    }

    /// Sends a delivery of the log once more, now, whatever has become of it; answers the new entry of the log. Empty
    /// when it is not there.
    public Optional<WebhookDelivery> resend(DeliveryId id) throws IOException, InterruptedException {
        Optional<WebhookDelivery> delivery = parts.catalog().webhookDeliveries().byId(id);
        if (delivery.isEmpty()) {
            return Optional.empty();
        }
        Optional<Webhook> webhook =
                parts.catalog().webhooks().byId(delivery.get().webhook());
        if (webhook.isEmpty()) {
            return Optional.empty();
        }
        DeliveryAttempts.Outcome outcome = attempts.send(delivery.get(), webhook.get());
        return parts.catalog().webhookDeliveries().recordResend(id, outcome.attempt());
    }

    /// What is under way is cut off and not noted: the next start sends it again.
    @Override
    public void close() {
        relay.interrupt();
        dispatcher.interrupt();
        try {
            relay.join(LONGEST_STOP);
            dispatcher.join(LONGEST_STOP);
            threads.shutdownNow();
            threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }

    private static String userAgent() {
        String version = WebhookEngine.class.getPackage().getImplementationVersion();
        return "aircheck/" + (version == null ? "development" : version);
    }
}
