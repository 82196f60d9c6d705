package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.ReconnectWindow;
import dev.aircheck.storage.catalog.StreamChange;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What clients send about a stream: Livepeer's `new-stream-payload` and `stream-patch-payload`. `reconnectWindow`
/// (seconds) is ours. What Aircheck does not do (sending on to other servers, fetching from them, profiles for the
/// recording alone) is refused in words, its empty forms are taken.
final class StreamPayload {
    private static final int MAX_NAME_LENGTH = 500;
    private static final int MAX_USER_TAGS_LENGTH = 2048;
    private static final int MAX_ITEMS = 100;

    private static final Schema TAG = Schema.AnyOf.of(
            Schema.Text.ofLength(0, MAX_USER_TAGS_LENGTH),
            new Schema.AnyNumber(),
            new Schema.ListOf(
                    Schema.AnyOf.of(Schema.Text.ofLength(0, MAX_USER_TAGS_LENGTH), new Schema.AnyNumber()),
                    MAX_USER_TAGS_LENGTH));

    private static final Schema CREATOR_ID = Schema.AnyOf.of(
            Schema.Text.ofLength(0, MAX_NAME_LENGTH),
            new Schema.Shape(
                    Map.of("type", Schema.OneOf.of("unverified"), "value", Schema.Text.ofLength(0, MAX_NAME_LENGTH)),
                    Set.of("type", "value")));

    private static final Map<String, Schema> COMMON = Map.of(
            "name", Schema.Text.ofLength(1, MAX_NAME_LENGTH).notBlank(),
            "record", new Schema.Flag(),
            "profiles", ProfileJson.SCHEMA,
            "reconnectWindow", new Schema.WholeNumber(0, ReconnectWindow.MAX.toSeconds()),
            "creatorId", CREATOR_ID,
            "userTags", new Schema.MapOf(TAG),
            "playbackPolicy",
                    new Schema.OrNull(new Schema.Shape(
                            Map.of(
                                    "type", Schema.OneOf.of("public", "jwt", "webhook"),
                                    "webhookId", new Schema.Anything(),
                                    "webhookContext", new Schema.Anything(),
                                    "refreshInterval", new Schema.Anything(),
                                    "allowedOrigins", new Schema.ListOf(new Schema.Anything(), MAX_ITEMS)),
                            Set.of("type"))),
            "multistream",
                    new Schema.Shape(Map.of("targets", new Schema.ListOf(new Schema.Anything(), MAX_ITEMS)), Set.of()),
            "recordingSpec",
                    new Schema.Shape(
                            Map.of("profiles", new Schema.OrNull(new Schema.ListOf(new Schema.Anything(), MAX_ITEMS))),
                            Set.of()));

    static final Schema NEW = new Schema.Shape(commonAnd("pull", new Schema.Anything()), Set.of("name"));
    static final Schema CHANGE = new Schema.Shape(commonAnd("suspended", new Schema.Flag()), Set.of());
    static final Schema RECORD = new Schema.Shape(Map.of("record", new Schema.Flag()), Set.of());
    static final Schema SUSPENDED = new Schema.Shape(Map.of("suspended", new Schema.Flag()), Set.of());

    private StreamPayload() {}

    /// @param payload fits [#NEW]
    static NewStream readNew(JsonNode payload) {
        boolean record = payload.optional("record").map(JsonNode::booleanValue).orElse(false);
        refuseWhatIsNotDone(payload, record);
        Duration window = window(payload);
        PlaybackPolicy policy = playbackPolicy(payload);
        return new NewStream(
                payload.get("name").stringValue(),
                record,
                ProfileJson.read(payload.get("profiles")),
                window == null ? ReconnectWindow.DEFAULT : window,
                creatorId(payload),
                userTags(payload),
                policy == null ? PlaybackPolicy.PUBLIC : policy);
    }

    /// @param payload fits [#CHANGE]
    /// @param recordNow what `record` is while the payload does not change it
    static StreamChange readChange(JsonNode payload, boolean recordNow) {
        Boolean record = payload.optional("record").map(JsonNode::booleanValue).orElse(null);
        refuseWhatIsNotDone(payload, record == null ? recordNow : record);
        return new StreamChange(
                payload.optional("name").map(JsonNode::stringValue).orElse(null),
                record,
                payload.optional("suspended").map(JsonNode::booleanValue).orElse(null),
                payload.has("profiles") ? ProfileJson.read(payload.get("profiles")) : null,
                window(payload),
                creatorId(payload),
                userTags(payload),
                playbackPolicy(payload));
    }

    private static void refuseWhatIsNotDone(JsonNode payload, boolean record) {
        if (payload.has("pull")) {
            throw ApiException.badRequest("pull is not supported: Aircheck does not fetch streams from other servers");
        }
        if (!payload.path("multistream").path("targets").isEmpty()) {
            throw ApiException.badRequest(
                    "multistream targets are not supported: multistreaming is not part of Aircheck");
        }
        if (payload.has("recordingSpec") && !record) {
            throw ApiException.badRequest("recordingSpec is only supported with record=true");
        }
        if (payload.path("recordingSpec").path("profiles").isArray()) {
            throw ApiException.badRequest(
                    "recordingSpec.profiles is not supported: a recording has the profiles of its stream");
        }
    }

    /// `null` is Livepeer's way of saying that everybody may watch.
    private static @Nullable PlaybackPolicy playbackPolicy(JsonNode payload) {
        if (!payload.has("playbackPolicy")) {
            return null;
        }
        boolean everyOrigin = payload.path("playbackPolicy")
                .path("allowedOrigins")
                .valueStream()
                .allMatch(origin -> origin.asString("").equals("*"));
        if (!everyOrigin) {
            throw ApiException.badRequest(
                    "playbackPolicy.allowedOrigins is not supported: playback is open to pages of every origin");
        }
        return switch (payload.path("playbackPolicy").path("type").asString("public")) {
            case "public" -> PlaybackPolicy.PUBLIC;
            case "jwt" -> PlaybackPolicy.JWT;
            default ->
                throw ApiException.badRequest(
                        "playbackPolicy webhook is not supported: use public, or jwt and sign playback tokens with a"
                                + " signing key");
        };
    }

    private static @Nullable Duration window(JsonNode payload) {
        return payload.optional("reconnectWindow")
                .map(seconds -> Duration.ofSeconds(seconds.intValue()))
                .orElse(null);
    }

    private static @Nullable String creatorId(JsonNode payload) {
        return payload.optional("creatorId")
                .map(creator -> creator.isObject() ? creator.get("value") : creator)
                .map(JsonNode::stringValue)
                .orElse(null);
    }

    private static @Nullable String userTags(JsonNode payload) {
        JsonNode tags = payload.get("userTags");
        if (tags == null) {
            return null;
        }
        String text = Json.write(tags);
        if (text.length() > MAX_USER_TAGS_LENGTH) {
            throw ApiException.badRequest(
                    "userTags object is too large. Max size is %d characters".formatted(MAX_USER_TAGS_LENGTH));
        }
        return text;
    }

    private static Map<String, Schema> commonAnd(String name, Schema schema) {
        Map<String, Schema> all = new HashMap<>(COMMON);
        all.put(name, schema);
        return all;
    }
}
