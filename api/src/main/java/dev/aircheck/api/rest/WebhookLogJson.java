package dev.aircheck.api.rest;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.DeliveryAttempt;
import dev.aircheck.storage.catalog.DeliveryState;
import dev.aircheck.storage.catalog.WebhookDelivery;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/// Deliveries as Livepeer's `webhook-log`; one entry for each delivery, about its last attempt. `eventId`, `attempts`,
/// `nextAttemptAt` and `error` are ours.
final class WebhookLogJson {
    private static final double MILLIS_PER_SECOND = 1000;

    private WebhookLogJson() {}

    static ObjectNode write(WebhookDelivery delivery) {
        ObjectNode json = Json.object();
        json.put("id", delivery.id().toString());
        json.put("webhookId", delivery.webhook().toString());
        json.put("event", delivery.eventType());
        json.put("eventId", delivery.eventId().toString());
        json.put("streamId", delivery.streamId().toString());
        json.put("createdAt", delivery.createdAt().toEpochMilli());
        json.put("success", delivery.state() == DeliveryState.DELIVERED);
        json.put("attempts", delivery.attempts());
        if (delivery.state() == DeliveryState.PENDING) {
            json.put("nextAttemptAt", delivery.nextAttemptAt().toEpochMilli());
        }
        DeliveryAttempt attempt = delivery.lastAttempt();
        if (attempt != null) {
            json.put("duration", attempt.duration().toMillis() / MILLIS_PER_SECOND);
            if (attempt.error() != null) {
                json.put("error", attempt.error());
            }
            json.set("request", request(attempt));
            putResponse(json, attempt);
        }
        return json;
    }

    private static ObjectNode request(DeliveryAttempt attempt) {
        ObjectNode request = Json.object();
        request.put("url", attempt.url());
        request.put("method", "POST");
        ObjectNode headers = request.putObject("headers");
        attempt.headers().lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        request.put("body", attempt.body());
        return request;
    }

    private static void putResponse(ObjectNode json, DeliveryAttempt attempt) {
        if (attempt.status() == null) {
            return;
        }
        ObjectNode response = json.putObject("response");
        response.put("status", attempt.status());
        response.put("statusText", HttpStatus.getMessage(attempt.status()));
        if (attempt.response() != null) {
            response.put("body", attempt.response());
        }
    }
}
