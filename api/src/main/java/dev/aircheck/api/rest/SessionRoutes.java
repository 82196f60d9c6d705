package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.Condition;
import dev.aircheck.storage.catalog.Condition.Comparison;
import dev.aircheck.storage.catalog.ListQuery;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.RecordingRemoval;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionField;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/session` and a stream's sessions. Thread-safe.
final class SessionRoutes {
    /// Livepeer lists a stream's session from its first half second of media on.
    private static final List<Condition<SessionField>> CARRIED_MEDIA = List.of(
            new Condition<>(SessionField.LAST_SEEN, new Condition.Test.Compares(Comparison.GREATER, 0)),
            new Condition<>(
                    SessionField.SOURCE_SECONDS, new Condition.Test.Compares(Comparison.GREATER_OR_EQUAL, 0.5)));

    private final Catalog catalog;
    private final SessionJson json;
    private final StreamJson streamJson;
    private final RecordingRemoval removal;
    private final PageAnswer pages;

    SessionRoutes(
            Catalog catalog, SessionJson json, StreamJson streamJson, RecordingRemoval removal, PageAnswer pages) {
        this.catalog = catalog;
        this.json = json;
        this.streamJson = streamJson;
        this.removal = removal;
        this.pages = pages;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/stream/{id}/sessions", context -> listOfStream(context, context.pathParam("id"), CARRIED_MEDIA));
        routes.get(
                "/stream/sessions/{parentId}",
                context -> listOfStream(context, context.pathParam("parentId"), List.of()));
        routes.get("/session", this::list);
        routes.get("/session/{id}", this::show);
        routes.delete("/session/{id}", context -> deleteRecording(context, removal));
    }

    private void listOfStream(Context context, String parentId, List<Condition<SessionField>> conditions)
            throws IOException {
        StreamId parent = StreamId.parse(parentId).orElseThrow(ApiException::notFound);
        if (catalog.streams().byId(parent).isEmpty()) {
            throw ApiException.notFound();
        }
        ListQuery<SessionField> query =
                new ListQuery<>(conditions, List.of(), Query.page(context)).and(ofStream(parent.toString()));
        Boolean record = Query.flag(context, "record");
        if (record != null) {
            query = query.and(Condition.is(SessionField.RECORD, record));
        }
        send(context, query, array(context, catalog.sessions().list(query), Map.of()));
    }

    private void list(Context context) throws IOException {
        ListQuery<SessionField> query = Query.list(context, SessionField::ofWireName);
        String parentId = context.queryParam("parentId");
        if (parentId != null) {
            query = query.and(ofStream(parentId));
        }
        List<Session> sessions = catalog.sessions().list(query);
        Set<StreamId> parents = new HashSet<>();
        sessions.forEach(session -> parents.add(session.parentId()));
        send(context, query, array(context, sessions, catalog.streams().byIds(parents)));
    }

    /// @param parents shown with their sessions, without their keys
    private ArrayNode array(Context context, List<Session> sessions, Map<StreamId, LiveStream> parents)
            throws IOException {
        boolean forceUrl = Query.isSet(context, "forceUrl");
        ArrayNode array = Json.array();
        for (Session session : sessions) {
            ObjectNode shown = json.write(session, forceUrl);
            LiveStream parent = parents.get(session.parentId());
            if (parent != null) {
                shown.set("parentStream", streamJson.writeWithoutKey(parent));
            }
            array.add(shown);
        }
        return array;
    }

    private void send(Context context, ListQuery<SessionField> query, ArrayNode array) throws IOException {
        pages.send(context, query.page(), array, () -> catalog.sessions().count(query));
    }

    private void show(Context context) throws IOException {
        Session session = catalog.sessions().byId(id(context)).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(session, Query.isSet(context, "forceUrl")));
    }

    static void deleteRecording(Context context, RecordingRemoval removal) throws IOException {
        switch (removal.remove(id(context))) {
            case REMOVED -> context.status(204);
            case STILL_OPEN ->
                throw new ApiException(
                        409,
                        "the session is live or its recording is being finished: end it and wait until it is ready");
            case NO_SESSION -> throw ApiException.notFound();
        }
    }

    static SessionId id(Context context) {
        return SessionId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
    }

    private static Condition<SessionField> ofStream(String id) {
        return Condition.equal(SessionField.PARENT_ID, id);
    }
}
