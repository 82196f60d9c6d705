package dev.aircheck.api.webhook;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.NewWebhook;
import dev.aircheck.storage.catalog.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// One delivery as it goes over the wire now. Immutable.
record DeliveryRequest(String url, Map<String, String> headers, String body) {
    DeliveryRequest {
        headers = Map.copyOf(headers);
    }

    /// The time of sending is in the body, so that Livepeer's signature, which covers only the body, cannot be
    /// replayed.
    static DeliveryRequest of(WebhookDelivery delivery, NewWebhook webhook, Instant now) {
        ObjectNode json = (ObjectNode) Json.parse(delivery.body().getBytes(StandardCharsets.UTF_8));
        json.put("timestamp", now.toEpochMilli());
        String body = Json.write(json);

        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", delivery.eventId().toString());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        String secret = webhook.sharedSecret();
        if (secret != null) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.put("Livepeer-Signature", Signature.livepeer(secret, now.toEpochMilli(), bytes));
            headers.put(
                    "webhook-signature",
                    Signature.standard(secret, delivery.eventId().toString(), now.getEpochSecond(), bytes));
        }
        return new DeliveryRequest(webhook.url(), headers, body);
    }

    /// `name: value`, a line each.
    String headerLines() {
        return String.join(
                "\n",
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .sorted()
                        .toList());
    }
}
