package dev.aircheck.api.rest;

import dev.aircheck.api.access.Access;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.webhook.WebhookEngine;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.DeliveryId;
import dev.aircheck.storage.catalog.Page;
import dev.aircheck.storage.catalog.WebhookDelivery;
import dev.aircheck.storage.catalog.WebhookId;
import io.javalin.http.Context;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;

/// `/api/webhook/{id}/log`: what was sent to a webhook, and what it said. For admin keys only, as the webhooks.
/// Thread-safe.
final class WebhookLogRoutes {
    private final Catalog catalog;
    private final WebhookEngine engine;
    private final PageAnswer pages;

    WebhookLogRoutes(Catalog catalog, WebhookEngine engine, PageAnswer pages) {
        this.catalog = catalog;
        this.engine = engine;
        this.pages = pages;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/webhook/{id}/log", Access.ADMINISTER, this::list);
        routes.get("/webhook/{id}/log/{logId}", Access.ADMINISTER, this::show);
        routes.post("/webhook/{id}/log/{logId}/resend", this::resend);
    }

    /// Newest first.
    private void list(Context context) throws IOException {
        WebhookId id = webhookId(context);
        Page page = Query.page(context);
        ArrayNode array = Json.array();
        catalog.webhookDeliveries().list(id, page).forEach(delivery -> array.add(WebhookLogJson.write(delivery)));
        pages.send(context, page, array, () -> catalog.webhookDeliveries().count(id));
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
