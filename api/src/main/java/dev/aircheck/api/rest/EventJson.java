package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.webhook.EventBodies;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.Event;
import dev.aircheck.storage.catalog.EventType;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.StoragePressure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Events as Livepeer's webhooks send them. Thread-safe.
public final class EventJson implements EventBodies {
    private final Catalog catalog;
    private final StreamJson streamJson;
    private final SessionJson sessionJson;

    public EventJson(Catalog catalog, LiveActivity activity, RecordingUrls urls) {
        this.catalog = catalog;
        this.streamJson = new StreamJson(activity);
        this.sessionJson = new SessionJson(activity, urls);
    }

    @Override
    public ObjectNode body(Event event) throws IOException {
        ObjectNode body = Json.object();
        body.put("id", event.id().toString());
        body.put("webhookId", "");
        body.put("createdAt", event.createdAt().toEpochMilli());
        body.put("timestamp", 0);
        body.put("event", event.type().wireName());
        Optional<LiveStream> stream = catalog.streams().byIdEvenDeleted(event.streamId());
        if (stream.isPresent()) {
            body.set("stream", stream(event, stream.get()));
        }
        Optional<ObjectNode> payload = payload(event);
        if (payload.isPresent()) {
            body.set("payload", payload.get());
        }
        return body;
    }

    /// Never with the stream key. What the event says of the stream holds, also when more has happened since.
    private ObjectNode stream(Event event, LiveStream stream) {
        ObjectNode json = streamJson.writeWithoutKey(stream);
        switch (event.type()) {
            case STREAM_STARTED -> json.put("isActive", true);
            case STREAM_IDLE -> {
                json.put("isActive", false);
                json.remove(List.of("isHealthy", "issues"));
            }
            case STREAM_HEALTH -> putHealth(json, event);
            default -> {
                // As it is now.
            }
        }
        return json;
    }

    private Optional<ObjectNode> payload(Event event) throws IOException {
        ObjectNode payload = Json.object();
        if (event.type() == EventType.STREAM_HEALTH) {
            putHealth(payload, event);
            return Optional.of(payload);
        }
        if (event.type() == EventType.STORAGE_PRESSURE) {
            StoragePressure pressure = StoragePressure.of(event);
            payload.put("level", pressure.level());
            payload.put("freeBytes", pressure.freeBytes());
            payload.put("totalBytes", pressure.totalBytes());
            return Optional.of(payload);
        }
        Optional<Session> session = isAboutRecording(event) && event.sessionId() != null
                ? catalog.sessions().byId(event.sessionId())
                : Optional.empty();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode json = session(event, session.get());
        if (event.type() == EventType.RECORDING_READY) {
            for (String url : List.of("recordingUrl", "mp4Url")) {
                JsonNode value = json.get(url);
                if (value != null) {
                    payload.set(url, value);
                }
            }
        }
        payload.set("session", json);
        return Optional.of(payload);
    }

    private ObjectNode session(Event event, Session session) throws IOException {
        ObjectNode json = sessionJson.write(session);
        json.put("assetId", session.id().toString());
        if (event.type() == EventType.RECORDING_STARTED || event.type() == EventType.RECORDING_WAITING) {
            // It may be further than that by now.
            json.put("recordingStatus", "waiting");
            json.remove(List.of(
                    "recordingUrl",
                    "mp4Url",
                    "mp4SizeBytes",
                    "sizeBytes",
                    "posterUrl",
                    "thumbnailsUrl",
                    "errorMessage"));
        }
        return json;
    }

    private static boolean isAboutRecording(Event event) {
        return switch (event.type()) {
            case RECORDING_STARTED, RECORDING_WAITING, RECORDING_READY, RECORDING_FAILED -> true;
            case STREAM_STARTED,
                    STREAM_IDLE,
                    STREAM_HEALTH,
                    STORAGE_PRESSURE,
                    STREAM_UPDATED,
                    STREAM_DELETED,
                    SESSION_UPDATED,
                    SESSION_DELETED -> false;
        };
    }

    private static void putHealth(ObjectNode json, Event event) {
        List<String> issues = event.detail().lines().toList();
        json.put("isHealthy", issues.isEmpty());
        json.set("issues", Json.toTree(issues));
    }
}
