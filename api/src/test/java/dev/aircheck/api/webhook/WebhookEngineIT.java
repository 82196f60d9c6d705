package dev.aircheck.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.DeliveryState;
import dev.aircheck.storage.catalog.Event;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.NewWebhook;
import dev.aircheck.storage.catalog.Page;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Webhook;
import dev.aircheck.storage.catalog.WebhookDelivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class WebhookEngineIT {
    private static final List<String> EVENTS =
            List.of("stream.started", "recording.started", "stream.idle", "recording.waiting");
    private static final RetrySchedule HASTY =
            new RetrySchedule(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(1));
    private static final RetrySchedule NEVER =
            new RetrySchedule(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ZERO);

    @TempDir
    private Path folder;

    private final AtomicInteger lookups = new AtomicInteger();
    private Catalog catalog;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        catalog = Catalog.open(folder.resolve("catalog.db"));
        receiver = Receiver.start();
    }

    @AfterEach
    void close() {
        receiver.close();
        catalog.close();
    }

    @Test
    void a_failed_delivery_is_repeated_before_the_next_event_is_sent() throws Exception {
        receiver.willAnswer(500);
        receiver.willAnswer(429);
        Webhook webhook = webhook("hooks.test", null, null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            Receiver.Got first = receiver.next();
            assertThat(first.event()).isEqualTo("stream.started");
            for (int again = 0; again < 2; again++) {
                Receiver.Got repeated = receiver.next();
                assertThat(repeated.event()).isEqualTo("stream.started");
                assertThat(repeated.json().path("id")).isEqualTo(first.json().path("id"));
                assertThat(repeated.headers().getFirst("webhook-id"))
                        .isEqualTo(first.headers().getFirst("webhook-id"));
            }
            assertThat(receiver.next().event()).isEqualTo("recording.started");
            List<WebhookDelivery> log = awaitLog(webhook, done(2));
            assertThat(log.getLast().attempts()).isEqualTo(3);
        }
    }

    @Test
    void requests_carry_both_signatures_and_the_time_of_sending() throws Exception {
        webhook("hooks.test", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            Receiver.Got got = receiver.next();

            byte[] body = got.body().getBytes(StandardCharsets.UTF_8);
            long millis = got.json().path("timestamp").asLong();
            String id = got.json().path("id").asString();
            String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
            assertThat(got.headers().getFirst("Livepeer-Signature"))
                    .isEqualTo(Signature.livepeer(secret, millis, body));
            assertThat(got.headers().getFirst("webhook-id")).isEqualTo(id);
            assertThat(got.headers().getFirst("webhook-timestamp")).isEqualTo(String.valueOf(millis / 1000));
            assertThat(got.headers().getFirst("webhook-signature"))
                    .isEqualTo(Signature.standard(secret, id, millis / 1000, body));
            assertThat(got.headers().getFirst("content-type")).isEqualTo("application/json");
            assertThat(got.headers().getFirst("user-agent")).startsWith("aircheck/");
            assertThat(got.path()).isEqualTo("/hook");
        }
    }

    @Test
    void a_redirect_is_not_followed_and_not_repeated() throws Exception {
        receiver.willReact(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
        });
        Webhook webhook = webhook("hooks.test", null, null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            assertThat(receiver.next().event()).isEqualTo("stream.started");
            assertThat(receiver.next().event()).isEqualTo("recording.started");
            WebhookDelivery refused = awaitLog(webhook, done(2)).getLast();
            assertThat(refused.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(refused.lastAttempt()).asString().contains("answered 302", "redirects are not followed");
        }
    }

    @Test
    void what_is_never_accepted_is_given_up_in_favour_of_the_next() throws Exception {
        receiver.willAnswer(503);
        Webhook webhook = webhook("hooks.test", null, null);
        try (WebhookEngine _ = start(NEVER)) {
            session();

            assertThat(receiver.next().event()).isEqualTo("stream.started");
            assertThat(receiver.next().event()).isEqualTo("recording.started");
            assertThat(awaitLog(webhook, done(2)).getLast().state()).isEqualTo(DeliveryState.FAILED);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_repeated() throws Exception {
        receiver.willReact(exchange -> exchange.sendResponseHeaders(200, 100));
        webhook("hooks.test", null, null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            assertThat(receiver.next().event()).isEqualTo("stream.started");
            assertThat(receiver.next().event()).isEqualTo("stream.started");
        }
    }

    @Test
    void the_log_keeps_the_first_kibibyte_of_a_long_answer() throws Exception {
        receiver.willAnswer(200, "x".repeat(200_000));
        Webhook webhook = webhook("hooks.test", null, null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            WebhookDelivery delivered = awaitLog(webhook, done(2)).getLast();

            assertThat(delivered.state()).isEqualTo(DeliveryState.DELIVERED);
            String kept = Base64.getEncoder().encodeToString("x".repeat(1024).getBytes(StandardCharsets.UTF_8));
            assertThat(delivered.lastAttempt()).asString().contains("response=%s,".formatted(kept));
        }
    }

    @Test
    void a_webhook_of_one_stream_hears_of_no_other() throws Exception {
        LiveStream stream = stream();
        webhook("hooks.test", null, stream.id());
        try (WebhookEngine _ = start(HASTY)) {
            session();
            catalog.sessions().create(stream.id()).orElseThrow();

            assertThat(receiver.next().json().path("streamId").asString())
                    .isEqualTo(stream.id().toString());
            assertThat(receiver.next().json().path("streamId").asString())
                    .isEqualTo(stream.id().toString());
            assertThat(receiver.isEmpty()).isTrue();
        }
    }

    @Test
    void what_was_sent_but_not_noted_is_sent_again_with_the_same_id() throws Exception {
        var stopped = new CountDownLatch(1);
        receiver.willReact(exchange -> {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        webhook("hooks.test", null, null);
        String id;
        try (WebhookEngine _ = start(HASTY)) {
            session();
            id = receiver.next().headers().getFirst("webhook-id");
        }
        stopped.countDown();

        try (WebhookEngine _ = start(HASTY)) {
            assertThat(receiver.next().headers().getFirst("webhook-id")).isEqualTo(id);
            assertThat(receiver.next().event()).isEqualTo("recording.started");
        }
    }

    @Test
    void a_name_is_looked_up_once_and_its_address_used() throws Exception {
        webhook("rebinding.test", null, null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            receiver.next();

            assertThat(lookups.get()).isEqualTo(1);
        }
    }

    @Test
    void a_name_that_leads_inside_is_refused_in_words() throws Exception {
        Webhook webhook = catalog.webhooks()
                .create(new NewWebhook("hook", "https://half.test/", List.of("stream.started"), null, null));
        try (WebhookEngine _ = start(HASTY, AddressPolicy.PUBLIC_ONLY)) {
            session();

            WebhookDelivery refused = awaitLog(webhook, done(1)).getFirst();

            assertThat(refused.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(refused.lastAttempt())
                    .asString()
                    .contains("refused: half.test is 10.0.0.7, which is no public address")
                    .contains("webhooks.allowPrivateNetworks");
        }
    }

    @Test
    void a_dead_name_is_tried_again() throws Exception {
        Webhook webhook = webhook("nowhere.test", null, null);
        try (WebhookEngine _ = start(HASTY)) {
            session();

            WebhookDelivery first = awaitLog(
                            webhook, log -> !log.isEmpty() && log.getLast().attempts() > 1)
                    .getLast();

            assertThat(first.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(first.lastAttempt()).asString().contains("UnknownHostException");
        }
    }

    @Test
    void a_delivery_can_be_sent_once_more() throws Exception {
        receiver.willAnswer(400);
        Webhook webhook = webhook("hooks.test", null, null);
        try (WebhookEngine engine = start(HASTY)) {
            session();
            WebhookDelivery failed = awaitLog(webhook, done(2)).getLast();
            String id = receiver.next().headers().getFirst("webhook-id");
            receiver.next();

            WebhookDelivery again = engine.resend(failed.id()).orElseThrow();

            assertThat(again.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(again.id()).isNotEqualTo(failed.id());
            assertThat(receiver.next().headers().getFirst("webhook-id")).isEqualTo(id);
        }
    }

    private WebhookEngine start(RetrySchedule schedule) throws IOException {
        return start(schedule, AddressPolicy.PRIVATE_TOO);
    }

    private WebhookEngine start(RetrySchedule schedule, AddressPolicy policy) throws IOException {
        return WebhookEngine.start(new WebhookParts(
                catalog,
                WebhookEngineIT::body,
                policy,
                this::addresses,
                schedule,
                new Random(1),
                InstantSource.system(),
                DeliveryListener.NONE));
    }

    private static ObjectNode body(Event event) {
        ObjectNode body = Json.object();
        body.put("id", event.id().toString());
        body.put("event", event.type().wireName());
        body.put("streamId", event.streamId().toString());
        return body;
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        int lookup = lookups.incrementAndGet();
        return switch (host) {
            case "hooks.test" -> new InetAddress[] {InetAddress.getLoopbackAddress()};
            // The second answer would lead into the provider's metadata service.
            case "rebinding.test" ->
                new InetAddress[] {
                    lookup == 1 ? InetAddress.getLoopbackAddress() : InetAddress.getByName("169.254.169.254")
                };
            case "half.test" -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.7")};
            default -> throw new UnknownHostException(host);
        };
    }

    private Webhook webhook(String host, @Nullable String secret, @Nullable StreamId stream) throws IOException {
        return catalog.webhooks().create(new NewWebhook("hook", receiver.url(host), EVENTS, secret, stream));
    }

    private LiveStream stream() throws IOException {
        return catalog.streams().create(new NewStream("stream", true, List.of()));
    }

    private Session session() throws IOException {
        return catalog.sessions().create(stream().id()).orElseThrow();
    }

    private static Predicate<List<WebhookDelivery>> done(int deliveries) {
        return log -> log.size() == deliveries
                && log.stream().noneMatch(delivery -> delivery.state() == DeliveryState.PENDING);
    }

    /// The log, newest first, once it is as expected.
    private List<WebhookDelivery> awaitLog(Webhook webhook, Predicate<List<WebhookDelivery>> expected)
            throws IOException {
        Instant deadline = Instant.now().plusSeconds(20);
        while (true) {
            List<WebhookDelivery> log = catalog.webhookDeliveries().list(webhook.id(), Page.FIRST);
            if (expected.test(log)) {
                return log;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within 20 s: " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
