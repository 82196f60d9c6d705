package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WebhookDeliveriesIT extends CatalogFixture {
    @Test
    void each_stream_has_its_own_line_of_deliveries() throws IOException {
        WebhookId webhook = newWebhook();
        Session first = newSession(true);
        Session second = newSession(false);
        enqueueAll(webhook);

        List<DeliveryHead> heads = catalog.webhookDeliveries().heads();

        assertThat(heads)
                .extracting(DeliveryHead::lane)
                .containsExactly(
                        new DeliveryHead.Lane(webhook, first.parentId()),
                        new DeliveryHead.Lane(webhook, second.parentId()));
        assertThat(read(heads.getFirst().id()).eventType()).isEqualTo("stream.started");
    }

    @Test
    void the_next_delivery_of_a_stream_comes_when_the_one_before_is_done() throws IOException {
        WebhookId webhook = newWebhook();
        newSession(true);
        enqueueAll(webhook);
        DeliveryId first = onlyHead().id();
        Instant later = START.plusSeconds(5);

        catalog.webhookDeliveries().record(first, attempt(500, "status 500"), later);
        assertThat(onlyHead()).isEqualTo(new DeliveryHead(first, onlyHead().lane(), later));
        assertThat(read(first).state()).isEqualTo(DeliveryState.PENDING);

        catalog.webhookDeliveries().record(first, attempt(200, null), null);
        reopen();

        WebhookDelivery done = read(first);
        assertThat(done.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(done.attempts()).isEqualTo(2);
        assertThat(done.lastAttempt()).isEqualTo(attempt(200, null));
        assertThat(read(onlyHead().id()).eventType()).isEqualTo("recording.started");
    }

    @Test
    void the_position_survives_and_old_events_go() throws IOException {
        WebhookId webhook = newWebhook();
        StreamId stream = newStream(true).id();
        long last = WebhookDeliveries.KEPT_EVENTS + 2L;

        catalog.webhookDeliveries().enqueue(last, List.of());
        reopen();

        assertThat(catalog.webhookDeliveries().position()).isEqualTo(last);
        assertThat(catalog.events().after(0, 10)).isEmpty();
        assertThat(catalog.webhookDeliveries().count(webhook)).isZero();
        assertThat(stream).isNotNull();
    }

    @Test
    void a_failure_is_kept_on_the_webhook() throws IOException {
        WebhookId webhook = newWebhook();
        newSession(false);
        enqueueAll(webhook);

        catalog.webhookDeliveries().record(onlyHead().id(), attempt(404, "status 404"), null);

        Webhook after = catalog.webhooks().byId(webhook).orElseThrow();
        assertThat(after.lastFailure()).isEqualTo(new Webhook.Failure(START, "status 404", 404, "b2s="));
        assertThat(after.lastTriggeredAt()).isEqualTo(START);
        assertThat(catalog.webhookDeliveries().heads()).isEmpty();
    }

    @Test
    void what_is_done_stays_done() throws IOException {
        WebhookId webhook = newWebhook();
        newSession(false);
        enqueueAll(webhook);
        DeliveryId id = onlyHead().id();
        catalog.webhookDeliveries().record(id, attempt(200, null), null);

        catalog.webhookDeliveries().record(id, attempt(500, "status 500"), START);

        assertThat(catalog.webhookDeliveries().byId(id).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(catalog.webhooks().byId(webhook).orElseThrow().lastFailure()).isNull();
    }

    @Test
    void the_log_is_newest_first_and_bounded() throws IOException {
        WebhookId webhook = newWebhook();
        Event event = eventOf(newSession(false));
        int made = WebhookDeliveries.KEPT + 3;
        enqueue(webhook, Collections.nCopies(made, event));
        for (int number = 0; number < made; number++) {
            catalog.webhookDeliveries().record(onlyHead().id(), attempt(200, null), null);
        }

        assertThat(catalog.webhookDeliveries().count(webhook)).isEqualTo(WebhookDeliveries.KEPT);
        assertThat(catalog.webhookDeliveries().list(webhook, new Page(2, 0)))
                .extracting(WebhookDelivery::number)
                .containsExactly((long) made, made - 1L);
    }

    @Test
    void a_repeated_delivery_is_an_entry_of_its_own() throws IOException {
        WebhookId webhook = newWebhook();
        newSession(false);
        enqueueAll(webhook);
        DeliveryId first = onlyHead().id();
        catalog.webhookDeliveries().record(first, attempt(404, "status 404"), null);

        WebhookDelivery again = catalog.webhookDeliveries()
                .recordResend(first, attempt(200, null))
                .orElseThrow();

        assertThat(again.eventId()).isEqualTo(read(first).eventId());
        assertThat(again.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(read(first).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(catalog.webhookDeliveries().list(webhook, Page.FIRST))
                .extracting(WebhookDelivery::id)
                .containsExactly(again.id(), first);
    }

    @Test
    void what_finds_too_much_waiting_is_noted_as_failed() throws IOException {
        WebhookId webhook = newWebhook();
        Event event = eventOf(newSession(false));
        enqueue(webhook, Collections.nCopies(WebhookDeliveries.MAX_PENDING + 1, event));

        WebhookDelivery newest =
                catalog.webhookDeliveries().list(webhook, Page.FIRST).getFirst();

        assertThat(newest.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(newest.attempts()).isZero();
        assertThat(newest.lastAttempt()).asString().contains("not sent: 10000 earlier events");
    }

    @Test
    void a_deleted_webhook_takes_its_deliveries_along() throws IOException {
        WebhookId webhook = newWebhook();
        Event event = eventOf(newSession(false));
        enqueue(webhook, List.of(event));
        DeliveryId head = onlyHead().id();

        catalog.webhooks().delete(List.of(webhook));
        catalog.webhookDeliveries().record(head, attempt(200, null), null);
        enqueue(webhook, List.of(event));

        assertThat(catalog.webhookDeliveries().heads()).isEmpty();
        assertThat(catalog.webhookDeliveries().byId(head)).isEmpty();
    }

    private WebhookId newWebhook() throws IOException {
        return catalog.webhooks()
                .create(new NewWebhook("hook", "https://hooks.example", List.of("stream.started"), null, null))
                .id();
    }

    private Event eventOf(Session session) throws IOException {
        return catalog.events().after(0, 100).stream()
                .filter(event -> session.id().equals(event.sessionId()))
                .findFirst()
                .orElseThrow();
    }

    /// All events that webhooks may get, for this one.
    private void enqueueAll(WebhookId webhook) throws IOException {
        enqueue(
                webhook,
                catalog.events().after(0, 100).stream()
                        .filter(event -> event.type().isForWebhooks())
                        .toList());
    }

    private void enqueue(WebhookId webhook, List<Event> events) throws IOException {
        List<NewDelivery> deliveries = new ArrayList<>();
        for (Event event : events) {
            deliveries.add(new NewDelivery(webhook, event, "{}"));
        }
        catalog.webhookDeliveries().enqueue(catalog.events().latest(), deliveries);
    }

    private DeliveryHead onlyHead() throws IOException {
        List<DeliveryHead> heads = catalog.webhookDeliveries().heads();
        assertThat(heads).hasSize(1);
        return heads.getFirst();
    }

    private WebhookDelivery read(DeliveryId id) throws IOException {
        return catalog.webhookDeliveries().byId(id).orElseThrow();
    }

    private static DeliveryAttempt attempt(int status, @Nullable String error) {
        return new DeliveryAttempt(
                START, Duration.ofMillis(12), "https://hooks.example", "a: b", "{\"t\":1}", status, "b2s=", error);
    }
}
