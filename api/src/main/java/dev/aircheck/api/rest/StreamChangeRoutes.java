package dev.aircheck.api.rest;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.LiveControl;
import dev.aircheck.api.access.Caller;
import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.RequestBody;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.StreamChange;
import dev.aircheck.storage.catalog.StreamId;
import dev.aircheck.storage.catalog.Streams;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// `/api/stream/{id}`: changing, suspending, terminating and deleting streams. Thread-safe.
final class StreamChangeRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(StreamChangeRoutes.class);

    private static final Duration TERMINATION_PAUSE = Duration.ofSeconds(5);

    private final Streams streams;
    private final LiveActivity activity;
    private final LiveControl control;
    private final StreamJson json;

    StreamChangeRoutes(Streams streams, LiveActivity activity, LiveControl control, StreamJson json) {
        this.streams = streams;
        this.activity = activity;
        this.control = control;
        this.json = json;
    }

    void register(ProtectedRoutes routes) {
        routes.patch("/stream/{id}", this::change);
        routes.patch("/stream/{id}/record", this::setRecord);
        routes.patch("/stream/{id}/suspended", this::setSuspended);
        routes.post("/stream/{id}/rotate-key", this::rotateKey);
        routes.delete("/stream/{id}/terminate", this::terminate);
        routes.delete("/stream/{id}", this::delete);
        routes.delete("/stream", this::deleteMany);
    }

    private void change(Context context) throws IOException {
        JsonNode payload = Payload.read(context, StreamPayload.CHANGE);
        LiveStream stream = streams.byId(StreamRoutes.id(context)).orElseThrow(ApiException::notFound);
        StreamChange change = StreamPayload.readChange(payload, stream.record());
        boolean otherProfiles = change.profiles() != null && !change.profiles().equals(stream.profiles());
        if (otherProfiles && activity.isActive(stream)) {
            throw ApiException.badRequest("cannot change 'profiles' field while stream is active");
        }
        apply(context, stream.id(), change);
    }

    /// Allowed at any time, also while the stream is live: it decides about the sessions that start later. (Livepeer
    /// has refused it on live streams since 2023.)
    private void setRecord(Context context) throws IOException {
        JsonNode record = Payload.read(context, StreamPayload.RECORD).get("record");
        if (record == null) {
            throw ApiException.badRequest("record field required");
        }
        apply(context, StreamRoutes.id(context), StreamChange.ofRecord(record.booleanValue()));
    }

    private void setSuspended(Context context) throws IOException {
        JsonNode suspended = Payload.read(context, StreamPayload.SUSPENDED).get("suspended");
        if (suspended == null) {
            throw new ApiException(422, "missing suspended property");
        }
        apply(context, StreamRoutes.id(context), StreamChange.ofSuspended(suspended.booleanValue()));
    }

    /// Suspends first and sends the publisher away then, so that none slips in between.
    private void apply(Context context, StreamId id, StreamChange change) throws IOException {
        boolean empty = change.equals(StreamChange.NONE);
        if (!empty && !streams.update(id, change)) {
            throw ApiException.notFound();
        }
        if (Boolean.TRUE.equals(change.suspended())) {
            control.terminate(id);
        }
        LOG.info("event=stream_changed stream={} record={} suspended={}", id, change.record(), change.suspended());
        context.status(204);
    }

    private void rotateKey(Context context) throws IOException {
        LiveStream stream = streams.rotateKey(StreamRoutes.id(context)).orElseThrow(ApiException::notFound);
        LOG.info("event=stream_key_rotated stream={}", stream.id());
        ProtectedRoutes.answer(context, 200, json.write(stream, Caller.of(context)));
    }

    private void terminate(Context context) throws IOException {
        StreamId id = StreamRoutes.id(context);
        switch (streams.markTerminated(id, TERMINATION_PAUSE)) {
            case NOTED -> {
                boolean ended = control.terminate(id);
                LOG.info("event=stream_terminated stream={} was_open={}", id, ended);
            }
            case TOO_SOON -> {
                context.header("Retry-After", Long.toString(TERMINATION_PAUSE.toSeconds()));
                throw new ApiException(429, "too many terminate requests");
            }
            case NO_STREAM -> throw ApiException.notFound();
        }
        context.status(204);
    }

    private void delete(Context context) throws IOException {
        delete(context, Set.of(StreamRoutes.id(context)));
    }

    private void deleteMany(Context context) throws IOException {
        JsonNode ids = RequestBody.json(context).path("ids");
        if (!ids.isArray() || ids.isEmpty()) {
            throw new ApiException(422, "missing ids");
        }
        Set<StreamId> streamIds = new LinkedHashSet<>();
        for (JsonNode id : ids) {
            streamIds.add(id.stringValueOpt().flatMap(StreamId::parse).orElseThrow(ApiException::notFound));
        }
        delete(context, streamIds);
    }

    private void delete(Context context, Set<StreamId> ids) throws IOException {
        if (!streams.delete(ids)) {
            throw ApiException.notFound();
        }
        for (StreamId id : ids) {
            boolean ended = control.terminate(id);
            LOG.info("event=stream_deleted stream={} was_open={}", id, ended);
        }
        context.status(204);
    }
}
