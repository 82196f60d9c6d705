package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.webhook.WebhookEngine;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.DeliveryId;
import dev.aircheck.storage.catalog.WebhookDelivery;
import dev.aircheck.storage.catalog.WebhookId;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// `/api/webhook/{id}/log`: what was sent to a webhook, and what it said. Thread-safe.
final class WebhookLogRoutes {
    private final Catalog catalog;
    private final WebhookEngine engine;

    WebhookLogRoutes(Catalog catalog, WebhookEngine engine) {
        this.catalog = catalog;
        this.engine = engine;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/webhook/{id}/log", this::list);
        routes.get("/webhook/{id}/log/{logId}", this::show);
        routes.post("/webhook/{id}/log/{logId}/resend", this::resend);
    }

    /// Newest first.
    private void list(Context context) throws IOException {
        WebhookId id = webhookId(context);
        List<WebhookDelivery> found = catalog.webhookDeliveries().list(id, Query.page(context));
        ArrayNode array = Json.array();
        found.forEach(delivery -> array.add(WebhookLogJson.write(delivery)));
        ProtectedRoutes.answer(context, 200, array);
    }

    private void show(Context context) throws IOException {
        ProtectedRoutes.answer(context, 200, WebhookLogJson.write(find(context)));
    }

    /// Waits for the receiver, half a minute at most, and answers the new entry of the log.
    private void resend(Context context) throws IOException, InterruptedException {
        WebhookDelivery sent = engine.resend(find(context).id()).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, WebhookLogJson.write(sent));
    }

    private WebhookDelivery find(Context context) throws IOException {
        WebhookId webhook = webhookId(context);
        DeliveryId id = DeliveryId.parse(context.pathParam("logId")).orElseThrow(ApiException::notFound);
        return catalog.webhookDeliveries()
                .byId(id)
                .filter(delivery -> delivery.webhook().equals(webhook))
                .orElseThrow(ApiException::notFound);
    }

    private WebhookId webhookId(Context context) throws IOException {
        WebhookId id = WebhookId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
        return catalog.webhooks().byId(id).orElseThrow(ApiException::notFound).id();
    }
}
