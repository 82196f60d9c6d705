package dev.aircheck.api.rest;

import dev.aircheck.api.access.Access;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.ApiKeys;
import dev.aircheck.storage.catalog.NewApiKey;
import dev.aircheck.storage.catalog.Uuids;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `/api/api-token`: the keys of the API, for those who have an admin key. Thread-safe.
final class ApiTokenRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokenRoutes.class);

    private final ApiKeys keys;

    ApiTokenRoutes(ApiKeys keys) {
        this.keys = keys;
    }

    void register(ProtectedRoutes routes) {
        routes.post("/api-token", this::create);
        routes.get("/api-token", Access.ADMINISTER, this::list);
        routes.get("/api-token/{id}", Access.ADMINISTER, this::show);
        routes.delete("/api-token/{id}", this::revoke);
    }

    /// The one answer that holds the key itself.
    private void create(Context context) throws IOException {
        JsonNode payload = Payload.read(context, ApiTokenJson.NEW_TOKEN);
        NewApiKey created = keys.create(
                payload.get("name").stringValue(), ApiTokenJson.scope(payload), ApiTokenJson.allowedOrigins(payload));
        LOG.info(
                "event=api_key_created key={} scope={}",
                created.key().id(),
                created.key().scope());
        ProtectedRoutes.answer(context, 201, ApiTokenJson.write(created.key()).put("token", created.secret()));
    }

    private void list(Context context) throws IOException {
        ArrayNode array = Json.array();
        keys.list().forEach(key -> array.add(ApiTokenJson.write(key)));
        ProtectedRoutes.answer(context, 200, array);
    }

    private void show(Context context) throws IOException {
        ProtectedRoutes.answer(
                context, 200, ApiTokenJson.write(keys.byId(id(context)).orElseThrow(ApiException::notFound)));
    }

    private void revoke(Context context) throws IOException {
        UUID id = id(context);
        switch (keys.revoke(id)) {
            case REVOKED -> {
                LOG.info("event=api_key_revoked key={}", id);
                context.status(204);
            }
            case UNKNOWN -> throw ApiException.notFound();
            case LAST_ADMIN ->
                throw new ApiException(
                        409,
                        "this is the last admin key: without it nobody could use this server; create another first");
        }
    }

    private static UUID id(Context context) {
        return Uuids.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
    }
}
