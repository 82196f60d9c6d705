package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.deploy.e2e.LivepeerSdk.SdkException;
import dev.aircheck.packager.media.FrameRate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Livepeer's own client, unchanged, works after a change of its server's address. It throws on what does not have
/// Livepeer's types, so that each call that returns says something about the shape of the answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivepeerSdkE2E {
    private AircheckProcess server;
    private LivepeerSdk sdk;
    private AircheckApi http;
    private JsonNode recordedStream;

    @BeforeAll
    void start(@TempDir Path dataDir) throws Exception {
        server = AircheckProcess.start(dataDir, 1);
        sdk = LivepeerSdk.start(server.http(), server.apiKey());
        http = server.api();
        recordedStream = create("recorded", true);
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, new FrameRate(30, 1)));
        FfmpegPush.all(source, server.rtmpUrl(recordedStream.get("streamKey").stringValue()), 3);
        awaitReady(id(recordedStream));
    }

    @AfterAll
    void stop() {
        http.close();
        sdk.close();
        server.close();
    }

    @Test
    void creates_reads_lists_and_deletes_a_stream() throws Exception {
        JsonNode created = create("short-lived", false);
        String id = id(created);

        JsonNode read = sdk.call("stream.get", id).get("stream");
        assertThat(read.get("name").stringValue()).isEqualTo("short-lived");
        assertThat(read.get("streamKey")).isEqualTo(created.get("streamKey"));
        assertThat(created.get("streamKey").stringValue()).matches("[0-9a-z]{4}(-[0-9a-z]{4}){3}");
        assertThat(read.get("profiles")).hasSize(1);
        assertThat(ids(sdk.call("stream.getAll").get("data"))).contains(id);

        assertThat(sdk.call("stream.delete", id).get("statusCode").intValue()).isEqualTo(204);
        assertThatThrownBy(() -> sdk.call("stream.get", id))
                .isInstanceOfSatisfying(
                        SdkException.class, e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThat(ids(sdk.call("stream.getAll").get("data"))).doesNotContain(id);
    }

    @Test
    void switches_recording_on() throws Exception {
        String id = id(create("later", false));

        sdk.call("stream.update", Map.of("record", true, "name", "renamed"), id);

        JsonNode stream = sdk.call("stream.get", id).get("stream");
        assertThat(stream.get("record").booleanValue()).isTrue();
        assertThat(stream.get("name").stringValue()).isEqualTo("renamed");
    }

    @Test
    void suspends_a_stream() throws Exception {
        String id = id(create("suspended", false));

        sdk.call("stream.update", Map.of("suspended", true), id);

        assertThat(sdk.call("stream.get", id).at("/stream/suspended").booleanValue())
                .isTrue();
    }

    @Test
    void terminates_a_stream() throws Exception {
        String id = id(create("terminated", false));

        assertThat(sdk.call("stream.terminate", id).get("statusCode").intValue())
                .isEqualTo(204);
    }

    @Test
    void finds_the_recording_of_a_push() throws Exception {
        JsonNode session = recordedSession();

        assertThat(session.get("parentId")).isEqualTo(recordedStream.get("id"));
        assertThat(session.get("sourceSegmentsDuration").doubleValue()).isBetween(4.5, 5.5);
        assertThat(text(session.get("recordingUrl"))).startsWith("#EXTM3U");
        assertThat(http.rawGet(session.get("mp4Url").stringValue()).body()).hasSizeGreaterThan(50_000);
        assertThat(sdk.call("session.get", id(session))
                        .at("/session/recordingStatus")
                        .stringValue())
                .isEqualTo("ready");
        assertThat(ids(sdk.call("session.getAll").get("data"))).contains(id(session));
        assertThat(sdk.call("session.getRecorded", id(recordedStream), 0).get("data"))
                .isEmpty();
    }

    @Test
    void tells_what_to_play() throws Exception {
        JsonNode recording = sdk.call("playback.get", id(recordedSession())).get("playbackInfo");
        JsonNode live = sdk.call(
                        "playback.get", recordedStream.get("playbackId").stringValue())
                .get("playbackInfo");

        assertThat(recording.get("type").stringValue()).isEqualTo("recording");
        assertThat(text(recording.at("/meta/source/0/url"))).startsWith("#EXTM3U");
        assertThat(live.get("type").stringValue()).isEqualTo("live");
        assertThatThrownBy(() -> sdk.call("playback.get", "nothing")).isInstanceOf(SdkException.class);
    }

    @Test
    void a_recording_is_an_asset_that_can_be_deleted() throws Exception {
        JsonNode stream = create("deleted recording", true);
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(3, 320, 180, new FrameRate(30, 1)));
        FfmpegPush.all(source, server.rtmpUrl(stream.get("streamKey").stringValue()), 3);
        JsonNode session = awaitReady(id(stream));

        JsonNode asset = sdk.call("asset.get", id(session)).get("asset");
        assertThat(asset.at("/status/phase").stringValue()).isEqualTo("ready");
        assertThat(ids(sdk.call("asset.getAll").get("data"))).contains(id(session));
        sdk.call("asset.delete", id(session));

        assertThat(sdk.call("session.get", id(session))
                        .at("/session/recordingStatus")
                        .stringValue())
                .isEqualTo("deleted");
        assertThat(http.rawGet(session.get("recordingUrl").stringValue()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void manages_webhooks() throws Exception {
        var wanted = Map.of("name", "hook", "url", "https://hooks.example/x", "events", List.of("recording.ready"));
        JsonNode created = sdk.call("webhook.create", wanted).get("webhook");
        String id = id(created);

        var changed = Map.of("name", "other", "url", "https://hooks.example/y", "events", List.of("stream.started"));
        sdk.call("webhook.update", changed, id);

        JsonNode read = sdk.call("webhook.get", id).get("webhook");
        assertThat(read.get("name").stringValue()).isEqualTo("other");
        assertThat(read.get("url").stringValue()).isEqualTo("https://hooks.example/y");
        assertThat(ids(sdk.call("webhook.getAll").get("data"))).contains(id);
        assertThat(sdk.call("webhook.getLogs", id).get("data")).isEmpty();
        sdk.call("webhook.delete", id);
        assertThat(ids(sdk.call("webhook.getAll").get("data"))).doesNotContain(id);
    }

    @Test
    void manages_signing_keys() throws Exception {
        JsonNode key = sdk.call("accessControl.create").get("signingKey");

        sdk.call("accessControl.update", Map.of("name", "renamed", "disabled", true), id(key));

        JsonNode read = sdk.call("accessControl.get", id(key)).get("signingKey");
        assertThat(read.get("name").stringValue()).isEqualTo("renamed");
        assertThat(read.get("publicKey")).isEqualTo(key.get("publicKey"));
        assertThat(ids(sdk.call("accessControl.getAll").get("data"))).contains(id(key));
        sdk.call("accessControl.delete", id(key));
        assertThat(ids(sdk.call("accessControl.getAll").get("data"))).doesNotContain(id(key));
    }

    /// The private key comes from the answer itself: the SDK has no field for it.
    @Test
    void signs_tokens_that_open_a_stream_with_a_jwt_policy() throws Exception {
        JsonNode key = new JsonMapper()
                .readTree(http.rawPost("/api/access-control/signing-key", "{}").body());
        JsonNode stream = sdk.call("stream.create", Map.of("name", "guarded", "playbackPolicy", Map.of("type", "jwt")))
                .get("stream");
        String playbackId = stream.get("playbackId").stringValue();

        JsonNode token = sdk.call(
                "signAccessJwt",
                Map.of(
                        "privateKey",
                        key.get("privateKey").stringValue(),
                        "publicKey",
                        key.get("publicKey").stringValue(),
                        "issuer",
                        "a test",
                        "playbackId",
                        playbackId));
        String playlist = "/hls/" + playbackId + "/index.m3u8";

        // Nobody publishes: 404 is what only those see who may watch.
        assertThat(http.rawGet(playlist).statusCode()).isIn(401, 403);
        assertThat(http.rawGet(playlist + "?jwt=" + token.stringValue()).statusCode())
                .isEqualTo(404);
        sdk.call("accessControl.delete", id(key));
        assertThat(http.rawGet(playlist + "?jwt=" + token.stringValue()).statusCode())
                .isIn(401, 403);
    }

    @Test
    void what_breaks_the_schema_is_an_error_of_the_sdk() {
        assertThatThrownBy(() -> sdk.call("stream.create", Map.of("name", " ")))
                .isInstanceOfSatisfying(
                        SdkException.class, e -> assertThat(e.statusCode()).isEqualTo(422));
    }

    private JsonNode create(String name, boolean record) throws Exception {
        var profile = Map.of("name", "144p", "width", 256, "height", 144, "bitrate", 250_000, "fps", 0);
        return sdk.call("stream.create", Map.of("name", name, "record", record, "profiles", List.of(profile)))
                .get("stream");
    }

    private JsonNode awaitReady(String streamId) throws Exception {
        return Await.until(
                "recording of stream " + streamId,
                Duration.ofMinutes(1),
                () -> recordedSessionOf(streamId)
                        .filter(session ->
                                session.path("recordingStatus").asString("").equals("ready")));
    }

    private JsonNode recordedSession() throws Exception {
        return recordedSessionOf(id(recordedStream))
                .orElseThrow(() -> new AssertionError("no recorded session of " + recordedStream.get("name")));
    }

    private Optional<JsonNode> recordedSessionOf(String streamId) throws Exception {
        return sdk.call("session.getRecorded", streamId, 1)
                .get("data")
                .valueStream()
                .findFirst();
    }

    private String text(JsonNode url) throws Exception {
        return new String(http.rawGet(url.stringValue()).body(), StandardCharsets.UTF_8);
    }

    private static String id(JsonNode node) {
        return node.get("id").stringValue();
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(LivepeerSdkE2E::id).toList();
    }
}
