package dev.aircheck.api.rest;

import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.StreamChange;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Streams;
import io.javalin.http.Context;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `/api/stream`: creating streams, looking at them, switching their recording on and off. Thread-safe.
final class StreamRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);

    private final Streams streams;
    private final StreamJson json;

    StreamRoutes(Streams streams, StreamJson json) {
        this.streams = streams;
        this.json = json;
    }

    void register(ProtectedRoutes routes) {
        routes.post("/stream", this::create);
        routes.get("/stream", this::list);
        routes.get("/stream/{id}", this::show);
        routes.patch("/stream/{id}/record", this::setRecord);
    }

    private void create(Context context) throws IOException {
        LiveStream stream = streams.create(StreamJson.read(Payload.read(context, StreamJson.NEW_STREAM)));
        LOG.info("event=stream_created stream={} record={}", stream.id(), stream.record());
        ProtectedRoutes.answer(context, 201, json.write(stream, Caller.of(context)));
    }

    private void list(Context context) throws IOException {
        ArrayNode array = Json.array();
        Caller caller = Caller.of(context);
        streams.list(Query.page(context)).forEach(stream -> array.add(json.write(stream, caller)));
        ProtectedRoutes.answer(context, 200, array);
    }

    private void show(Context context) throws IOException {
        LiveStream stream = streams.byId(id(context)).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(stream, Caller.of(context)));
    }

    /// Allowed at any time, also while the stream is live: it decides about the sessions that start later. (Livepeer
    /// has refused it on live streams since 2023.)
    private void setRecord(Context context) throws IOException {
        StreamId id = id(context);
        JsonNode record = Payload.read(context, StreamJson.RECORD_FLAG).get("record");
        if (record == null) {
            throw ApiException.badRequest("record field required");
        }
        if (!streams.update(id, StreamChange.ofRecord(record.booleanValue()))) {
            throw ApiException.notFound();
        }
        LOG.info("event=stream_record_changed stream={} record={}", id, record.booleanValue());
        context.status(204);
    }

    private static StreamId id(Context context) {
        return StreamId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
    }
}
