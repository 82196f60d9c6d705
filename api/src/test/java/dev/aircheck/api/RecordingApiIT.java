package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionProgress;
import dev.aircheck.storage.catalog.StreamChange;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Recordings as sessions, as assets and as something to play, and their end.
class RecordingApiIT extends ApiCase {
    private static final Instant SEEN = Instant.ofEpochMilli(1_700_000_000_000L);

    @ParameterizedTest
    @ValueSource(strings = {"/api/session/", "/api/asset/"})
    void a_deleted_recording_is_deleted_with_all_its_objects(String resource) throws Exception {
        Session session = api.readySession();
        ObjectKey folder = ObjectKey.of("recordings", session.id().toString());
        assertThat(api.store.list(folder)).isNotEmpty();

        assertThat(api.call("DELETE", resource + session.id(), null).statusCode())
                .isEqualTo(204);

        assertThat(api.store.list(folder)).isEmpty();
        JsonNode shown = parse(api.call("/api/session/" + session.id()));
        assertThat(shown.get("recordingStatus").stringValue()).isEqualTo("deleted");
        assertThat(shown.has("recordingUrl")).isFalse();
        assertThat(api.get("/recordings/" + session.id() + "/index.m3u8").statusCode())
                .isEqualTo(404);
        assertThat(api.call("/api/asset/" + session.id()).statusCode()).isEqualTo(404);
        assertThat(parse(api.call("/api/asset"))).isEmpty();
        // As with Livepeer.
        assertThat(api.call("DELETE", "/api/asset/" + session.id(), null).statusCode())
                .isEqualTo(400);
        assertThat(api.call("DELETE", "/api/session/" + session.id(), null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_recording_that_is_not_finished_cannot_be_deleted() throws Exception {
        Session session = api.session(true);

        for (String resource : List.of("/api/session/", "/api/asset/")) {
            HttpResponse<String> answer = api.call("DELETE", resource + session.id(), null);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("the session is live or its recording is being finished");
        }
        assertThat(api.call("DELETE", "/api/session/" + UUID.randomUUID(), null).statusCode())
                .isEqualTo(404);
        assertThat(api.call("DELETE", "/api/asset/" + api.session(false).id(), null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_recording_tells_its_sizes() throws Exception {
        Session session = api.readySession();
        api.catalog.sessions().noteSize(session.id(), 1320);

        JsonNode shown = parse(api.call("/api/session/" + session.id()));

        assertThat(shown.get("mp4SizeBytes").longValue()).isEqualTo(1000);
        assertThat(shown.get("sizeBytes").longValue()).isEqualTo(1320);
    }

    @Test
    void addresses_of_a_recording_to_come_are_told_when_forced() throws Exception {
        Session session = api.session(true);

        JsonNode shown = parse(api.call("/api/session/" + session.id() + "?forceUrl=1"));

        assertThat(shown.get("recordingStatus").stringValue()).isEqualTo("waiting");
        assertThat(shown.get("recordingUrl").stringValue())
                .isEqualTo("https://video.example/recordings/" + session.id() + "/index.m3u8");
    }

    @Test
    void a_recording_is_an_asset() throws Exception {
        Session session = api.readySession();
        api.catalog.sessions().updateProgress(new SessionProgress(session.id(), SEEN, totals(15), ""));

        JsonNode asset = parse(api.call("/api/asset/" + session.id()));

        assertThat(asset.get("id").stringValue()).isEqualTo(session.id().toString());
        assertThat(asset.get("name").stringValue()).matches("live-\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ");
        assertThat(asset.get("source").toString())
                .isEqualTo("{\"type\":\"recording\",\"sessionId\":\"" + session.id() + "\"}");
        assertThat(asset.get("status").get("phase").stringValue()).isEqualTo("ready");
        assertThat(asset.get("playbackUrl").stringValue()).endsWith("/recordings/" + session.id() + "/index.m3u8");
        assertThat(asset.get("downloadUrl").stringValue()).endsWith("/recording.mp4");
        assertThat(asset.get("size").longValue()).isEqualTo(1000);
        assertThat(asset.get("videoSpec").get("duration").doubleValue()).isEqualTo(30.0);
        Session live = api.session(true);
        assertThat(parse(api.call("/api/asset/" + live.id()))
                        .get("status")
                        .get("phase")
                        .stringValue())
                .isEqualTo("waiting");
        assertThat(api.call("/api/asset/" + api.session(false).id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_player_finds_a_live_stream_by_its_playback_id_from_any_origin() throws Exception {
        LiveStream stream = api.stream(false);
        api.live.active.add(stream.id());

        HttpResponse<String> answer =
                api.get("/api/playback/" + stream.playbackId(), "Origin", "https://other.example");

        assertThat(parse(answer).toString())
                .isEqualTo("{\"type\":\"live\",\"meta\":{\"live\":1,\"playbackPolicy\":{\"type\":\"public\"},"
                        + "\"source\":[{\"hrn\":\"HLS (TS)\","
                        + "\"type\":\"html5/application/vnd.apple.mpegurl\",\"url\":\"https://video.example/hls/"
                        + stream.playbackId() + "/index.m3u8\"}]}}");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        api.catalog.streams().update(stream.id(), StreamChange.ofSuspended(true));
        assertThat(api.get("/api/playback/" + stream.playbackId()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_player_finds_a_recording_by_its_session() throws Exception {
        Session session = api.readySession();
        api.catalog.sessions().updateProgress(new SessionProgress(session.id(), SEEN, totals(1), ""));

        JsonNode info = parse(api.get("/api/playback/" + session.id()));

        assertThat(info.get("type").stringValue()).isEqualTo("recording");
        JsonNode mp4 = info.get("meta").get("source").get(1);
        assertThat(mp4.get("hrn").stringValue()).isEqualTo("MP4");
        assertThat(mp4.get("size").longValue()).isEqualTo(1000);
        assertThat(mp4.get("bitrate").longValue()).isEqualTo(4000);
    }

    @Test
    void what_cannot_be_played_is_told_apart() throws Exception {
        Session waiting = api.session(true);
        String secret = "de78-uimq-jtgy-x98v";

        assertThat(api.get("/api/playback/" + waiting.id()).statusCode()).isEqualTo(422);
        assertThat(api.get("/api/playback/" + waiting.id()).body()).contains("asset is not ready for playback");
        assertThat(api.get("/api/playback/aaaabbbbccccdddd").body())
                .isEqualTo("{\"errors\":[\"No playback URL found for aaaabbbbccccdddd\"]}");
        assertThat(api.get("/api/playback/" + secret).statusCode()).isEqualTo(404);
        assertThat(api.get("/api/playback/" + secret).body()).doesNotContain(secret);
    }

    @Test
    void a_stream_is_found_by_ids_of_any_kind() throws Exception {
        Session session = api.readySession();
        LiveStream stream = api.catalog.streams().byId(session.parentId()).orElseThrow();

        assertThat(info(stream.id().toString())).isEqualTo("stream");
        assertThat(info(session.id().toString())).isEqualTo("isSession");
        assertThat(info(stream.playbackId().value())).isEqualTo("isPlaybackid");
        assertThat(info(stream.streamKey().secret())).isEqualTo("isStreamKey");
        assertThat(parse(api.call("/api/stream/playback/" + stream.playbackId()))
                        .get("id")
                        .stringValue())
                .isEqualTo(stream.id().toString());
        assertThat(parse(api.call("/api/stream/sessions/" + stream.id()))).hasSize(1);
    }

    @Test
    void a_streams_totals_are_those_of_its_sessions_also_while_one_is_live() throws Exception {
        Session over = api.readySession();
        Session live = api.catalog.sessions().create(over.parentId()).orElseThrow();
        api.catalog.sessions().updateProgress(new SessionProgress(over.id(), SEEN, totals(10), ""));
        api.catalog.sessions().updateProgress(new SessionProgress(live.id(), SEEN, totals(3), ""));
        api.live.sessions.put(live.id(), new SessionActivity(SEEN.plusSeconds(9), totals(4), 0.5));

        JsonNode stream = parse(api.call("/api/stream/" + over.parentId()));

        assertThat(stream.get("sourceSegments").longValue()).isEqualTo(14);
        assertThat(stream.get("sourceSegmentsDuration").doubleValue()).isEqualTo(28.0);
        assertThat(stream.get("lastSeen").longValue())
                .isEqualTo(SEEN.plusSeconds(9).toEpochMilli());
    }

    @Test
    void tells_where_to_publish_and_who_works() throws Exception {
        for (String path : List.of("/api/ingest", "/api/ingest?first=false")) {
            assertThat(parse(api.call(path)).toString())
                    .isEqualTo("[{\"ingest\":\"rtmp://video.example/live\",\"ingests\":{\"rtmp\":"
                            + "\"rtmp://video.example/live\"},\"playback\":\"https://video.example/hls\","
                            + "\"base\":\"https://video.example\",\"origin\":\"https://video.example\"}]");
        }
        assertThat(api.call("/api/broadcaster").body()).isEqualTo("[]");
    }

    /// Which of the three flags is set, or `stream`; checks that the answer has both objects.
    private String info(String id) throws Exception {
        JsonNode info = parse(api.call("/api/stream/" + id + "/info"));
        assertThat(info.get("stream").get("kind").stringValue()).isEqualTo("stream");
        assertThat(info.get("session").get("kind").stringValue()).isEqualTo("session");
        assertThat(info.get("session").has("streamKey")).isFalse();
        return List.of("isPlaybackid", "isSession", "isStreamKey").stream()
                .filter(flag -> info.get(flag).booleanValue())
                .findFirst()
                .orElse("stream");
    }

    private static MediaTotals totals(int segments) {
        return new MediaTotals(
                segments,
                segments,
                Duration.ofSeconds(2L * segments),
                Duration.ofSeconds(segments),
                segments,
                segments);
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
