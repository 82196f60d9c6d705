package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.Condition;
import dev.aircheck.storage.catalog.ListQuery;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionField;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import io.javalin.http.Context;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;

/// `/api/session` and a stream's sessions. Thread-safe.
final class SessionRoutes {
    private final Catalog catalog;
    private final SessionJson json;

    SessionRoutes(Catalog catalog, SessionJson json) {
        this.catalog = catalog;
        this.json = json;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/stream/{id}/sessions", this::listOfStream);
        routes.get("/session/{id}", this::show);
    }

    /// Sessions that carried media, the last seen first.
    private void listOfStream(Context context) throws IOException {
        StreamId parent = StreamId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
        if (catalog.streams().byId(parent).isEmpty()) {
            throw ApiException.notFound();
        }
        ListQuery<SessionField> query = ListQuery.<SessionField>of(Query.page(context))
                .and(Condition.equal(SessionField.PARENT_ID, parent.toString()));
        Boolean record = Query.flag(context, "record");
        if (record != null) {
            query = query.and(Condition.is(SessionField.RECORD, record));
        }
        ArrayNode array = Json.array();
        for (Session session : catalog.sessions().list(query)) {
            if (json.carriedMedia(session)) {
                array.add(json.write(session));
            }
        }
        ProtectedRoutes.answer(context, 200, array);
    }

    private void show(Context context) throws IOException {
        SessionId id = SessionId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
        Session session = catalog.sessions().byId(id).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(session));
    }
}
