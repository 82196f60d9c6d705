package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.api.schema.SchemaError;
import dev.aircheck.api.webhook.AddressPolicy;
import dev.aircheck.api.webhook.Signature;
import dev.aircheck.api.webhook.WebhookUrl;
import dev.aircheck.storage.catalog.EventType;
import dev.aircheck.storage.catalog.NewWebhook;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks as Livepeer's `webhook`. `sharedSecret` is taken and never given back.
final class WebhookJson {
    private static final int MAX_TEXT = 500;

    /// Livepeer's, of things that do not happen here: taken, so that its clients need no change, and never sent.
    private static final List<String> FOREIGN_EVENTS = List.of(
            "stream.detection",
            "multistream.connected",
            "multistream.error",
            "multistream.disconnected",
            "playback.user.new",
            "playback.accessControl",
            "asset.created",
            "asset.updated",
            "asset.failed",
            "asset.ready",
            "asset.deleted",
            "task.spawned",
            "task.updated",
            "task.completed",
            "task.failed");

    static final List<String> EVENTS = Stream.concat(
                    Stream.of(EventType.values())
                            .filter(EventType::isForWebhooks)
                            .map(EventType::wireName),
                    FOREIGN_EVENTS.stream())
            .toList();

    private static final Schema TEXT = Schema.Text.ofLength(0, MAX_TEXT);

    private static final Schema UUID =
            new Schema.Text(0, MAX_TEXT, Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));

    private static final Schema TIME = new Schema.WholeNumber(0, Long.MAX_VALUE);

    /// With what a client that sends back what it has read may send: it is ignored.
    private static final Map<String, Schema> PROPERTIES = Map.ofEntries(
            Map.entry("name", Schema.Text.ofLength(1, MAX_TEXT).notBlank()),
            Map.entry("url", Schema.Text.ofLength(1, WebhookUrl.MAX_LENGTH)),
            Map.entry("events", new Schema.ListOf(new Schema.OneOf(EVENTS), EVENTS.size())),
            Map.entry("event", new Schema.OneOf(EVENTS)),
            Map.entry("sharedSecret", TEXT),
            Map.entry("streamId", new Schema.OrNull(UUID)),
            Map.entry("id", TEXT),
            Map.entry("kind", TEXT),
            Map.entry("userId", TEXT),
            Map.entry("projectId", TEXT),
            Map.entry("createdAt", TIME),
            Map.entry(
                    "status",
                    new Schema.Shape(
                            Map.of(
                                    "lastTriggeredAt",
                                    TIME,
                                    "lastFailure",
                                    new Schema.Shape(
                                            Map.of(
                                                    "timestamp",
                                                    TIME,
                                                    "error",
                                                    Schema.Text.ofLength(0, Integer.MAX_VALUE),
                                                    "statusCode",
                                                    TIME,
                                                    "response",
                                                    Schema.Text.ofLength(0, Integer.MAX_VALUE)),
                                            Set.of())),
                            Set.of())));

    static final Schema WHOLE = new Schema.Shape(PROPERTIES, Set.of("name", "url"));

    static final Schema PART = new Schema.Shape(PROPERTIES, Set.of());

    static final Schema IDS = new Schema.Shape(Map.of("ids", new Schema.ListOf(UUID, 1000)), Set.of("ids"));

    private final AddressPolicy policy;

    WebhookJson(AddressPolicy policy) {
        this.policy = policy;
    }

    /// @param payload fits [#WHOLE]
    /// @param secret the one to keep when the payload has none
    NewWebhook read(JsonNode payload, @Nullable String secret) {
        return checked(new NewWebhook(
                payload.get("name").stringValue(),
                payload.get("url").stringValue(),
                events(payload, List.of()),
                secret(payload, secret),
                streamId(payload, null)));
    }

    /// @param payload fits [#PART]
    NewWebhook patch(NewWebhook old, JsonNode payload) {
        return checked(new NewWebhook(
                payload.optional("name").map(JsonNode::stringValue).orElse(old.name()),
                payload.optional("url").map(JsonNode::stringValue).orElse(old.url()),
                events(payload, old.events()),
                secret(payload, old.sharedSecret()),
                streamId(payload, old.streamId())));
    }

    static ObjectNode write(Webhook webhook) {
        NewWebhook settings = webhook.settings();
        ObjectNode json = Json.object();
        json.put("id", webhook.id().toString());
        json.put("kind", "webhook");
        json.put("name", settings.name());
        json.put("url", settings.url());
        json.set("events", Json.toTree(settings.events()));
        if (settings.streamId() != null) {
            json.put("streamId", settings.streamId().toString());
        }
        json.put("createdAt", webhook.createdAt().toEpochMilli());
        json.set("status", status(webhook));
        return json;
    }

    private static ObjectNode status(Webhook webhook) {
        ObjectNode status = Json.object();
        if (webhook.lastTriggeredAt() != null) {
            status.put("lastTriggeredAt", webhook.lastTriggeredAt().toEpochMilli());
        }
        Webhook.Failure failure = webhook.lastFailure();
        if (failure != null) {
            ObjectNode json = status.putObject("lastFailure");
            json.put("timestamp", failure.at().toEpochMilli());
            json.put("error", failure.error());
            if (failure.status() != null) {
                json.put("statusCode", failure.status());
            }
            if (failure.response() != null) {
                json.put("response", failure.response());
            }
        }
        return status;
    }

    private static List<String> events(JsonNode payload, List<String> otherwise) {
        JsonNode events = payload.get("events");
        if (events != null) {
            return events.valueStream().map(JsonNode::stringValue).toList();
        }
        return payload.optional("event")
                .map(event -> List.of(event.stringValue()))
                .orElse(otherwise);
    }

    /// An empty text takes the secret away.
    private static @Nullable String secret(JsonNode payload, @Nullable String otherwise) {
        JsonNode given = payload.get("sharedSecret");
        if (given == null) {
            return otherwise;
        }
        return given.stringValue().isEmpty() ? null : given.stringValue();
    }

    private static @Nullable StreamId streamId(JsonNode payload, @Nullable StreamId otherwise) {
        JsonNode given = payload.get("streamId");
        if (given == null) {
            return otherwise;
        }
        return given.isNull() ? null : StreamId.parse(given.stringValue()).orElse(null);
    }

    private NewWebhook checked(NewWebhook webhook) {
        WebhookUrl.problem(webhook.url(), AddressPolicy.PRIVATE_TOO).ifPresent(problem -> {
            throw invalid("/url", problem);
        });
        // Not the form of it but this server's settings forbid it.
        WebhookUrl.problem(webhook.url(), policy).ifPresent(problem -> {
            throw ApiException.badRequest("url " + problem);
        });
        if (webhook.sharedSecret() != null && !Signature.isUsable(webhook.sharedSecret())) {
            throw invalid("/sharedSecret", "must be Base64 behind whsec_");
        }
        return webhook;
    }

    private static ApiException invalid(String instancePath, String message) {
        String schemaPath = "#/properties%s/format".formatted(instancePath);
        return new ApiException(
                422, Json.write(new SchemaError(instancePath, schemaPath, "format", Map.of(), message)));
    }
}
