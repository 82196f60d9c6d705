package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WebhooksIT extends CatalogFixture {
    private static final List<String> EVENTS = List.of("recording.ready", "stream.started");

    @Test
    void a_webhook_is_read_as_it_was_made() throws IOException {
        StreamId stream = newStream(true).id();
        var settings = new NewWebhook("hook", "https://hooks.example/a", EVENTS, "secret", stream);

        Webhook made = catalog.webhooks().create(settings);
        reopen();

        assertThat(catalog.webhooks().byId(made.id())).contains(made);
        assertThat(made.settings()).isEqualTo(settings);
        assertThat(made.lastFailure()).isNull();
        assertThat(made.lastTriggeredAt()).isNull();
        assertThat(made.toString()).doesNotContain("secret,").doesNotContain("=secret");
    }

    @Test
    void webhooks_are_found_by_event_and_listed_newest_first() throws IOException {
        Webhook ready = create("recording.ready");
        clock.advance(Duration.ofSeconds(1));
        Webhook started = create("stream.started");

        assertThat(catalog.webhooks().subscribed("stream.started")).containsExactly(started);
        assertThat(catalog.webhooks().subscribed("stream.idle")).isEmpty();
        assertThat(catalog.webhooks().list(Page.FIRST)).containsExactly(started, ready);
        assertThat(catalog.webhooks().list(new Page(1, 1))).containsExactly(ready);
        assertThat(catalog.webhooks().count()).isEqualTo(2);
    }

    @Test
    void a_webhook_is_replaced_as_a_whole() throws IOException {
        Webhook before = create("stream.idle");
        var settings = new NewWebhook("other", "https://hooks.example/b", EVENTS, null, null);

        assertThat(catalog.webhooks().replace(before.id(), settings)).isTrue();

        Webhook after = catalog.webhooks().byId(before.id()).orElseThrow();
        assertThat(after.settings()).isEqualTo(settings);
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(catalog.webhooks().subscribed("stream.idle")).isEmpty();
    }

    @Test
    void many_are_deleted_together_or_not_at_all() throws IOException {
        Webhook first = create("stream.idle");
        Webhook second = create("stream.idle");

        catalog.webhooks().delete(List.of(second.id()));
        assertThat(catalog.webhooks().delete(List.of(first.id(), second.id()))).isFalse();
        assertThat(catalog.webhooks().byId(first.id())).isPresent();

        assertThat(catalog.webhooks().delete(List.of(first.id()))).isTrue();
        assertThat(catalog.webhooks().count()).isZero();
    }

    private Webhook create(String event) throws IOException {
        return catalog.webhooks().create(new NewWebhook("hook", "https://hooks.example/a", List.of(event), null, null));
    }
}
