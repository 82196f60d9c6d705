package dev.aircheck.api.rest;

import dev.aircheck.api.access.SigningKeyPair;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.storage.catalog.SigningKey;
import dev.aircheck.storage.catalog.SigningKeys;
import dev.aircheck.storage.catalog.Uuids;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/access-control/signing-key`: whose playback tokens are believed. Thread-safe.
final class SigningKeyRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyRoutes.class);

    private static final int MAX_NAME_LENGTH = 500;
    private static final Schema NAME = Schema.Text.ofLength(1, MAX_NAME_LENGTH).notBlank();
    private static final Schema NEW_KEY = new Schema.Shape(Map.of("name", NAME), Set.of());
    private static final Schema CHANGE =
            new Schema.Shape(Map.of("name", NAME, "disabled", new Schema.Flag()), Set.of());

    private final SigningKeys keys;

    SigningKeyRoutes(SigningKeys keys) {
        this.keys = keys;
    }

    void register(ProtectedRoutes routes) {
        routes.post("/access-control/signing-key", this::create);
        routes.get("/access-control/signing-key", this::list);
        routes.get("/access-control/signing-key/{id}", this::show);
        routes.patch("/access-control/signing-key/{id}", this::change);
        routes.delete("/access-control/signing-key/{id}", this::delete);
    }

    /// The one answer that holds the private key, which is not kept. As Livepeer's clients do, the body may be missing.
    private void create(Context context) throws IOException {
        JsonNode payload = Payload.readOptional(context, NEW_KEY);
        String name = payload.has("name")
                ? payload.get("name").stringValue()
                : "Signing key " + (keys.list().size() + 1);
        SigningKeyPair pair = SigningKeyPair.generate();
        SigningKey key = keys.create(name, pair.publicKey());
        LOG.info("event=signing_key_created key={}", key.id());
        ProtectedRoutes.answer(context, 200, json(key).put("privateKey", pair.privateKey()));
    }

    private void list(Context context) throws IOException {
        ArrayNode array = Json.array();
        keys.list().forEach(key -> array.add(json(key)));
        ProtectedRoutes.answer(context, 200, array);
    }

    private void show(Context context) throws IOException {
        ProtectedRoutes.answer(context, 200, json(keys.byId(id(context)).orElseThrow(ApiException::notFound)));
    }

    private void change(Context context) throws IOException {
        UUID id = id(context);
        JsonNode payload = Payload.read(context, CHANGE);
        String name = payload.optional("name").map(JsonNode::stringValue).orElse(null);
        Boolean disabled =
                payload.optional("disabled").map(JsonNode::booleanValue).orElse(null);
        if (!keys.update(id, name, disabled)) {
            throw ApiException.notFound();
        }
        LOG.info("event=signing_key_changed key={} disabled={}", id, disabled);
        context.status(204);
    }

    private void delete(Context context) throws IOException {
        UUID id = id(context);
        if (!keys.delete(id)) {
            throw ApiException.notFound();
        }
        LOG.info("event=signing_key_deleted key={}", id);
        context.status(204);
    }

    private static ObjectNode json(SigningKey key) {
        return Json.object()
                .put("id", key.id().toString())
                .put("name", key.name())
                .put("createdAt", key.createdAt().toEpochMilli())
                .put("publicKey", key.publicKey())
                .put("disabled", key.disabled());
    }

    private static UUID id(Context context) {
        return Uuids.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
    }
}
