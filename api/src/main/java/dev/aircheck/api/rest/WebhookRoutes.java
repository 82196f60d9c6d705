package dev.aircheck.api.rest;

import dev.aircheck.api.access.Access;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.NewWebhook;
import dev.aircheck.storage.catalog.Page;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Streams;
import dev.aircheck.storage.catalog.Webhook;
import dev.aircheck.storage.catalog.WebhookId;
import dev.aircheck.storage.catalog.Webhooks;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `/api/webhook`: who wants to be told what happens. For admin keys only: with many services an address is all that is
/// needed to send to it. Thread-safe.
///
/// Creating and deleting answer 200 with the webhook, as Livepeer's API document says and its official client needs;
/// Livepeer's own server answers 201 and 204.
final class WebhookRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);

    private final Webhooks webhooks;
    private final Streams streams;
    private final WebhookJson json;
    private final PageAnswer pages;

    WebhookRoutes(Webhooks webhooks, Streams streams, WebhookJson json, PageAnswer pages) {
        this.webhooks = webhooks;
        this.streams = streams;
        this.json = json;
        this.pages = pages;
    }

    void register(ProtectedRoutes routes) {
        routes.post("/webhook", this::create);
        routes.get("/webhook", Access.ADMINISTER, this::list);
        routes.delete("/webhook", this::deleteMany);
        routes.get("/webhook/subscribed/{event}", Access.ADMINISTER, this::listSubscribed);
        routes.get("/webhook/{id}", Access.ADMINISTER, this::show);
        routes.put("/webhook/{id}", this::replace);
        routes.patch("/webhook/{id}", this::patch);
        routes.delete("/webhook/{id}", this::delete);
    }

    private void create(Context context) throws IOException {
        NewWebhook wanted = json.read(Payload.read(context, WebhookJson.WHOLE), null);
        requireStream(wanted.streamId());
        Webhook webhook = webhooks.create(wanted);
        LOG.info("event=webhook_created webhook={}", webhook.id());
        ProtectedRoutes.answer(context, 200, WebhookJson.write(webhook));
    }

    private void list(Context context) throws IOException {
        Page page = Query.page(context);
        pages.send(context, page, array(webhooks.list(page)), webhooks::count);
    }

    private void listSubscribed(Context context) throws IOException {
        String event = context.pathParam("event");
        if (!WebhookJson.EVENTS.contains(event)) {
            throw ApiException.notFound();
        }
        ProtectedRoutes.answer(context, 200, array(webhooks.subscribed(event)));
    }

    private void show(Context context) throws IOException {
        ProtectedRoutes.answer(context, 200, WebhookJson.write(find(context)));
    }

    /// What is not given is reset, but for the secret: no client can send back what it was never shown.
    private void replace(Context context) throws IOException {
        Webhook old = find(context);
        JsonNode payload = Payload.read(context, WebhookJson.WHOLE);
        change(old, json.read(payload, old.settings().sharedSecret()));
        ProtectedRoutes.answer(context, 200, WebhookJson.write(find(context)));
    }

    private void patch(Context context) throws IOException {
        Webhook old = find(context);
        change(old, json.patch(old.settings(), Payload.read(context, WebhookJson.PART)));
        context.status(204);
    }

    private void delete(Context context) throws IOException {
        Webhook webhook = find(context);
        if (!webhooks.delete(List.of(webhook.id()))) {
            throw ApiException.notFound();
        }
        LOG.info("event=webhook_deleted webhook={}", webhook.id());
        ProtectedRoutes.answer(context, 200, WebhookJson.write(webhook));
    }

    private void deleteMany(Context context) throws IOException {
        List<WebhookId> ids = Payload.read(context, WebhookJson.IDS)
                .get("ids")
                .valueStream()
                .map(id -> WebhookId.parse(id.stringValue()).orElseThrow(ApiException::notFound))
                .distinct()
                .toList();
        if (!webhooks.delete(ids)) {
            throw ApiException.notFound();
        }
        LOG.info("event=webhooks_deleted count={}", ids.size());
        context.status(204);
    }

    private void change(Webhook old, NewWebhook changed) throws IOException {
        if (changed.streamId() != null
                && !changed.streamId().equals(old.settings().streamId())) {
            requireStream(changed.streamId());
        }
        if (!webhooks.replace(old.id(), changed)) {
            throw ApiException.notFound();
        }
        LOG.info("event=webhook_changed webhook={}", old.id());
    }

    private void requireStream(@Nullable StreamId id) throws IOException {
        if (id != null && streams.byId(id).isEmpty()) {
            throw ApiException.badRequest("there is no stream " + id);
        }
    }

    private Webhook find(Context context) throws IOException {
        WebhookId id = WebhookId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
        return webhooks.byId(id).orElseThrow(ApiException::notFound);
    }

    private static ArrayNode array(List<Webhook> found) {
        ArrayNode array = Json.array();
        found.forEach(webhook -> array.add(WebhookJson.write(webhook)));
        return array;
    }
}
