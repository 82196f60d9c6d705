package dev.aircheck.api.rest;

import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Condition;
import dev.aircheck.storage.catalog.ListQuery;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.StreamField;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Streams;
import io.javalin.http.Context;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;

/// `/api/stream`: creating streams and finding them. Thread-safe.
final class StreamRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);

    private final Streams streams;
    private final StreamJson json;
    private final PageAnswer pages;

    StreamRoutes(Streams streams, StreamJson json, PageAnswer pages) {
        this.streams = streams;
        this.json = json;
        this.pages = pages;
    }

    void register(ProtectedRoutes routes) {
        routes.post("/stream", this::create);
        routes.get("/stream", this::list);
        routes.get("/stream/{id}", this::show);
        routes.get("/stream/playback/{playbackId}", this::showByPlaybackId);
        routes.get("/stream/key/{streamKey}", this::showByKey);
    }

    private void create(Context context) throws IOException {
        LiveStream stream = streams.create(StreamPayload.readNew(Payload.read(context, StreamPayload.NEW)));
        LOG.info("event=stream_created stream={} record={}", stream.id(), stream.record());
        ProtectedRoutes.answer(context, 201, json.write(stream, Caller.of(context)));
    }

    /// Sessions are no streams here, so `streamsonly` changes nothing and `sessionsonly` leaves nothing.
    private void list(Context context) throws IOException {
        ListQuery<StreamField> query = Query.list(context, StreamField::ofWireName);
        if (Query.isSet(context, "active")) {
            query = query.and(Condition.is(StreamField.IS_ACTIVE, true));
        }
        ArrayNode array = Json.array();
        Caller caller = Caller.of(context);
        if (!Query.isSet(context, "sessionsonly")) {
            streams.list(query).forEach(stream -> array.add(json.write(stream, caller)));
        }
        ListQuery<StreamField> counted = query;
        pages.send(context, query.page(), array, () -> streams.count(counted));
    }

    private void show(Context context) throws IOException {
        LiveStream stream = streams.byId(id(context)).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(stream, Caller.of(context)));
    }

    private void showByPlaybackId(Context context) throws IOException {
        PlaybackId id = PlaybackId.parse(context.pathParam("playbackId")).orElseThrow(ApiException::notFound);
        LiveStream stream = streams.byPlaybackId(id).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(stream, Caller.of(context)));
    }

    private void showByKey(Context context) throws IOException {
        LiveStream stream = streams.byKey(context.pathParam("streamKey")).orElseThrow(ApiException::notFound);
        ProtectedRoutes.answer(context, 200, json.write(stream, Caller.of(context)));
    }

    static StreamId id(Context context) {
        return StreamId.parse(context.pathParam("id")).orElseThrow(ApiException::notFound);
    }
}
