package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionProgress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionApiIT extends ApiCase {
    private static final Instant SEEN = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final MediaTotals TOTALS =
            new MediaTotals(15, 60, Duration.ofSeconds(30), Duration.ofSeconds(120), 7_500_000, 21_000_000);

    @Test
    void a_ready_session_has_both_addresses() throws Exception {
        Session session = api.readySession();
        api.catalog.sessions().updateProgress(new SessionProgress(session.id(), SEEN, TOTALS, ""));

        JsonNode shown = show(session);

        assertThat(shown.get("kind").stringValue()).isEqualTo("session");
        assertThat(shown.get("parentId").stringValue())
                .isEqualTo(session.parentId().toString());
        assertThat(shown.get("lastSeen").longValue()).isEqualTo(SEEN.toEpochMilli());
        assertThat(shown.get("sourceSegments").longValue()).isEqualTo(15);
        assertThat(shown.get("sourceSegmentsDuration").doubleValue()).isEqualTo(30.0);
        assertThat(shown.get("transcodedBytes").longValue()).isEqualTo(21_000_000);
        assertThat(shown.get("recordingStatus").stringValue()).isEqualTo("ready");
        assertThat(shown.get("recordingUrl").stringValue())
                .isEqualTo("https://video.example/recordings/" + session.id() + "/index.m3u8");
        assertThat(shown.get("mp4Url").stringValue())
                .isEqualTo("https://video.example/recordings/" + session.id() + "/recording.mp4");
    }

    @Test
    void only_a_session_with_thumbnails_says_where_they_are() throws Exception {
        Session with = api.readySessionWithThumbnails();

        JsonNode shown = show(with);

        String folder = "https://video.example/recordings/" + with.id() + "/thumbnails/";
        assertThat(shown.get("posterUrl").stringValue()).isEqualTo(folder + "poster.jpg");
        assertThat(shown.get("thumbnailsUrl").stringValue()).isEqualTo(folder + "index.vtt");
        JsonNode without = show(api.readySession());
        assertThat(without.has("posterUrl")).isFalse();
        assertThat(without.has("thumbnailsUrl")).isFalse();
    }

    @Test
    void a_running_session_has_live_figures_and_no_address() throws Exception {
        Session session = api.session(true);
        api.live.sessions.put(session.id(), new SessionActivity(SEEN, TOTALS, 0.25));

        JsonNode shown = show(session);

        assertThat(shown.get("sourceSegments").longValue()).isEqualTo(15);
        assertThat(shown.get("lastSeen").longValue()).isEqualTo(SEEN.toEpochMilli());
        assertThat(shown.get("recordingStatus").stringValue()).isEqualTo("waiting");
        assertThat(shown.get("progress").doubleValue()).isEqualTo(0.25);
        assertThat(shown.has("recordingUrl")).isFalse();
        assertThat(shown.has("mp4Url")).isFalse();
    }

    @Test
    void finishing_a_session_ends_it() throws Exception {
        Session session = api.session(true);
        api.live.sessions.put(session.id(), new SessionActivity(SEEN, TOTALS, 0));

        HttpResponse<String> answer = api.call("POST", "/api/session/" + session.id() + "/finish", null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(api.live.ended).containsExactly(session.id());
    }

    @Test
    void a_session_that_is_over_cannot_be_finished() throws Exception {
        Session session = api.readySession();

        HttpResponse<String> answer = api.call("POST", "/api/session/" + session.id() + "/finish", null);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"errors\":[\"the session is over\"]}");
    }

    @Test
    void a_session_that_nobody_knows_cannot_be_finished() throws Exception {
        String unknown = "/api/session/00000000-0000-4000-8000-000000000000/finish";

        assertThat(api.call("POST", unknown, null).statusCode()).isEqualTo(404);
        assertThat(api.call("POST", "/api/session/x/finish", null).statusCode()).isEqualTo(404);
        assertThat(api.live.ended).isEmpty();
    }

    @Test
    void a_session_that_is_not_recorded_has_no_recording_status() throws Exception {
        JsonNode shown = show(api.session(false));

        assertThat(shown.get("record").booleanValue()).isFalse();
        assertThat(shown.has("recordingStatus")).isFalse();
        assertThat(shown.has("progress")).isFalse();
    }

    @Test
    void a_failed_session_says_why() throws Exception {
        Session session = api.session(true);
        api.catalog.sessions().markFailed(session.id(), "the disk is full");

        JsonNode shown = show(session);

        assertThat(shown.get("recordingStatus").stringValue()).isEqualTo("failed");
        assertThat(shown.get("errorMessage").stringValue()).isEqualTo("the disk is full");
    }

    @Test
    void lists_sessions_that_carried_media_by_their_record_flag() throws Exception {
        Session recorded = api.readySession();
        String sessions = "/api/stream/" + recorded.parentId() + "/sessions";
        assertThat(parse(api.call(sessions))).isEmpty();
        api.catalog.sessions().updateProgress(new SessionProgress(recorded.id(), SEEN, TOTALS, ""));

        assertThat(parse(api.call(sessions))).hasSize(1);
        assertThat(parse(api.call(sessions + "?record=true"))).hasSize(1);
        assertThat(parse(api.call(sessions + "?record=1&limit=1"))).hasSize(1);
        assertThat(parse(api.call(sessions + "?record=false"))).isEmpty();
        assertThat(parse(api.call(sessions + "?record=0"))).isEmpty();
        assertThat(api.call(sessions + "?record=yes").statusCode()).isEqualTo(400);
    }

    private JsonNode show(Session session) throws Exception {
        return parse(api.call("/api/session/" + session.id()));
    }

    private static JsonNode parse(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
