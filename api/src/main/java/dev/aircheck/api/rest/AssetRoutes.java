package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Condition;
import dev.aircheck.storage.catalog.ListQuery;
import dev.aircheck.storage.catalog.RecordingRemoval;
import dev.aircheck.storage.catalog.RecordingStatus;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionField;
import dev.aircheck.storage.catalog.Sessions;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/// `/api/asset`: recordings under the name that Livepeer's clients look for them. Thread-safe.
final class AssetRoutes {
    private static final Set<RecordingStatus> SHOWN =
            Set.of(RecordingStatus.WAITING, RecordingStatus.READY, RecordingStatus.FAILED);

    private static final Condition<SessionField> IS_SHOWN = new Condition<>(
            SessionField.RECORDING_STATUS,
            new Condition.Test.AnyOf(Stream.of(RecordingStatus.values())
                    .filter(SHOWN::contains)
                    .map(RecordingStatus::wireName)
                    .toList()));

    private final Sessions sessions;
    private final AssetJson json;
    private final RecordingRemoval removal;
    private final PageAnswer pages;

    AssetRoutes(Sessions sessions, AssetJson json, RecordingRemoval removal, PageAnswer pages) {
        this.sessions = sessions;
        this.json = json;
        this.removal = removal;
        this.pages = pages;
    }

    void register(ProtectedRoutes routes) {
        routes.get("/asset", this::list);
        routes.get("/asset/{id}", this::show);
        routes.delete("/asset/{id}", this::delete);
    }

    private void list(Context context) throws IOException {
        ListQuery<SessionField> query = Query.list(context, AssetRoutes::field).and(IS_SHOWN);
        List<Session> found = sessions.list(query);
        ArrayNode array = Json.array();
        for (Session session : found) {
            array.add(json.write(session));
        }
        pages.send(context, query.page(), array, () -> sessions.count(query));
    }

    private void show(Context context) throws IOException {
        Session session = sessions.byId(SessionRoutes.id(context))
                .filter(found -> SHOWN.contains(found.recordingStatus()))
                .orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(session));
    }

    private void delete(Context context) throws IOException {
        Session session =
                sessions.byId(SessionRoutes.id(context)).filter(Session::record).orElseThrow(ApiException::notFound);
        if (session.recordingStatus() == RecordingStatus.DELETED) {
            throw ApiException.badRequest("asset is already deleted");
        }
        SessionRoutes.deleteRecording(context, removal);
    }

    private static Optional<SessionField> field(String wireName) {
        return switch (wireName) {
            case "id", "playbackId", "sourceSessionId" -> Optional.of(SessionField.ID);
            case "createdAt" -> Optional.of(SessionField.CREATED_AT);
            default -> Optional.empty();
        };
    }
}
