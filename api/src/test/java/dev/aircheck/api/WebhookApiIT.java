package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Event;
import dev.aircheck.storage.catalog.EventType;
import dev.aircheck.storage.catalog.NewDelivery;
import dev.aircheck.storage.catalog.NewWebhook;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookApiIT {
    private ApiFixture api;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        api = ApiFixture.start(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void a_webhook_is_made_and_read_without_its_secret() throws Exception {
        HttpResponse<String> made = api.call("POST", "/api/webhook", """
                {"name": "hook", "url": "https://hooks.example/a", "events": ["recording.ready", "asset.ready"],
                 "sharedSecret": "very secret"}""");

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).doesNotContain("ecret");
        JsonNode webhook = json(made);
        assertThat(webhook.path("kind").asString()).isEqualTo("webhook");
        assertThat(webhook.path("events").toString()).isEqualTo("[\"asset.ready\",\"recording.ready\"]");
        assertThat(json(api.call("/api/webhook/" + webhook.path("id").asString())))
                .isEqualTo(webhook);
        assertThat(json(api.call("/api/webhook")).valueStream()).contains(webhook);
        assertThat(json(api.call("/api/webhook/subscribed/recording.ready")).valueStream())
                .contains(webhook);
        assertThat(json(api.call("/api/webhook/subscribed/stream.health")).valueStream())
                .doesNotContain(webhook);
    }

    @Test
    void the_old_field_for_one_event_is_taken() throws Exception {
        HttpResponse<String> made = api.call(
                "POST", "/api/webhook", "{\"name\":\"h\",\"url\":\"https://h.example\",\"event\":\"stream.idle\"}");

        assertThat(json(made).path("events").toString()).isEqualTo("[\"stream.idle\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|must have required property 'name'",
                "{\"name\":\"h\"}|must have required property 'url'",
                "{\"name\":\"h\",\"url\":\"file:///etc/passwd\"}|must begin with https://",
                "{\"name\":\"h\",\"url\":\"https://a:b@h.example\"}|must not hold a user name or password",
                "{\"name\":\"h\",\"url\":\"https://h.example\",\"events\":[\"x\"]}|must be equal to one of the allowed",
                "{\"name\":\"h\",\"url\":\"https://h.example\",\"sharedSecret\":\"whsec_!\"}|must be Base64 behind",
                "{\"name\":\"h\",\"url\":\"https://h.example\",\"streamId\":\"x\"}|must match pattern",
                "{\"name\":\"h\",\"url\":\"https://h.example\",\"blocking\":true}|must NOT have additional properties",
                "{\"name\":\" \",\"url\":\"https://h.example\"}|must match pattern",
            })
    void what_is_no_webhook_is_refused_in_words(String body, String words) throws Exception {
        HttpResponse<String> answer = api.call("POST", "/api/webhook", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.parse(json(answer).path("errors").get(0).asString().getBytes(StandardCharsets.UTF_8))
                        .path("message")
                        .asString())
                .startsWith(words);
    }

    @Test
    void a_stream_that_is_not_there_is_refused() throws Exception {
        HttpResponse<String> answer = api.call(
                "POST",
                "/api/webhook",
                "{\"name\":\"h\",\"url\":\"https://h.example\",\"streamId\":\"%s\"}".formatted(UUID.randomUUID()));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void patch_changes_what_is_given_and_put_everything_but_the_secret() throws Exception {
        String stream = api.stream(false).id().toString();
        Webhook webhook = webhook("secret");
        String path = "/api/webhook/" + webhook.id();

        assertThat(api.call("PATCH", path, "{\"name\":\"other\",\"streamId\":\"%s\"}".formatted(stream))
                        .statusCode())
                .isEqualTo(204);
        NewWebhook patched = settings(webhook);
        assertThat(patched.name()).isEqualTo("other");
        assertThat(patched.url()).isEqualTo(webhook.settings().url());
        assertThat(patched.streamId()).hasToString(stream);

        JsonNode shown = json(api.call(path));
        HttpResponse<String> put = api.call("PUT", path, shown.toString());
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(settings(webhook)).isEqualTo(patched);

        assertThat(api.call("PUT", path, "{\"name\":\"bare\",\"url\":\"https://b.example\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(settings(webhook)).isEqualTo(new NewWebhook("bare", "https://b.example", List.of(), "secret", null));

        api.call("PATCH", path, "{\"sharedSecret\":\"\"}");
        assertThat(settings(webhook).sharedSecret()).isNull();
    }

    @Test
    void webhooks_are_deleted_alone_or_together() throws Exception {
        Webhook first = webhook(null);
        Webhook second = webhook(null);
        String both = "{\"ids\":[\"%s\",\"%s\"]}".formatted(first.id(), second.id());

        HttpResponse<String> deleted = api.call("DELETE", "/api/webhook/" + first.id(), null);
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(json(deleted).path("id").asString()).isEqualTo(first.id().toString());
        assertThat(api.call("DELETE", "/api/webhook", both).statusCode()).isEqualTo(404);
        assertThat(api.call("DELETE", "/api/webhook", "{\"ids\":[\"%s\"]}".formatted(second.id()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(api.call("/api/webhook/" + second.id()).statusCode()).isEqualTo(404);
        assertThat(api.call("DELETE", "/api/webhook", "{}").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/webhook/x",
                "GET /api/webhook/00000000-0000-4000-8000-000000000000",
                "PUT /api/webhook/00000000-0000-4000-8000-000000000000",
                "PATCH /api/webhook/00000000-0000-4000-8000-000000000000",
                "DELETE /api/webhook/00000000-0000-4000-8000-000000000000",
                "GET /api/webhook/00000000-0000-4000-8000-000000000000/log",
                "GET /api/webhook/subscribed/nonsense",
            })
    void what_is_not_there_is_not_found(String request) throws Exception {
        String[] parts = request.split(" ");

        HttpResponse<String> answer = api.call(parts[0], parts[1], parts[0].startsWith("P") ? "{}" : null);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void the_log_tells_of_each_delivery_and_sends_it_again() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            }
        });
        receiver.start();
        try {
            // Not subscribed to anything: the test alone makes its deliveries.
            Webhook webhook = api.catalog
                    .webhooks()
                    .create(new NewWebhook(
                            "hook", "http://127.0.0.1:" + receiver.getAddress().getPort(), List.of(), null, null));
            Event event = eventOf(api.session(true), EventType.RECORDING_STARTED);
            api.catalog
                    .webhookDeliveries()
                    .enqueue(api.catalog.events().latest(), List.of(new NewDelivery(webhook.id(), event, "{}")));

            String log = "/api/webhook/%s/log".formatted(webhook.id());
            JsonNode pending = json(api.call(log)).get(0);
            assertThat(pending.path("event").asString()).isEqualTo("recording.started");
            assertThat(pending.path("eventId").asString()).isEqualTo(event.id().toString());

            HttpResponse<String> again =
                    api.call("POST", log + "/" + pending.path("id").asString() + "/resend", null);
            assertThat(again.statusCode()).isEqualTo(200);
            JsonNode sent = json(again);
            assertThat(sent.path("success").asBoolean()).isTrue();
            assertThat(sent.path("response").path("status").asInt()).isEqualTo(200);
            assertThat(sent.path("response").path("statusText").asString()).isEqualTo("OK");
            assertThat(sent.path("response").path("body").asString()).isEqualTo("b2s=");
            assertThat(sent.path("request").path("method").asString()).isEqualTo("POST");
            assertThat(sent.path("request").path("headers").path("webhook-id").asString())
                    .isEqualTo(event.id().toString());
            assertThat(json(api.call(log + "/" + sent.path("id").asString()))).isEqualTo(sent);
            assertThat(api.call("/api/webhook/%s/log/%s"
                                    .formatted(
                                            webhook(null).id(), sent.path("id").asString()))
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void addresses_are_shown_to_admin_keys_only() throws Exception {
        String reader = "Bearer " + api.readOnlyKey;
        String webhook = "/api/webhook/" + webhook(null).id();

        for (String path :
                List.of("/api/webhook", "/api/webhook/subscribed/stream.started", webhook, webhook + "/log")) {
            assertThat(api.get(path, "Authorization", reader).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(api.send("DELETE", webhook, null, "Authorization", reader).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_list_goes_on_where_its_page_ends() throws Exception {
        webhook(null);
        webhook(null);
        long all = api.catalog.webhooks().count();

        HttpResponse<String> first = api.call("/api/webhook?count=true&limit=" + (all - 1));
        String next = first.headers().firstValue("Link").orElseThrow();
        HttpResponse<String> last = api.call("/api/webhook?limit=2&cursor=skip" + (all - 1));

        assertThat(json(first)).hasSize((int) all - 1);
        assertThat(first.headers().firstValue("X-Total-Count")).hasValue(Long.toString(all));
        assertThat(next).contains("/api/webhook?count=true&limit=%d&cursor=skip%<d".formatted(all - 1));
        assertThat(json(last)).hasSize(1).doesNotContainAnyElementsOf(json(first));
        assertThat(last.headers().firstValue("Link")).isEmpty();
    }

    private Webhook webhook(@Nullable String secret) throws IOException {
        return api.catalog.webhooks().create(new NewWebhook("hook", "https://hooks.example", List.of(), secret, null));
    }

    private NewWebhook settings(Webhook webhook) throws IOException {
        return api.catalog.webhooks().byId(webhook.id()).orElseThrow().settings();
    }

    private Event eventOf(Session session, EventType type) throws IOException {
        return api.catalog.events().after(0, 1000).stream()
                .filter(event -> session.id().equals(event.sessionId()) && event.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
