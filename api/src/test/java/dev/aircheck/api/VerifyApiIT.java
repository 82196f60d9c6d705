package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.api.recording.ChecksumList;
import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Session;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the API says about the integrity of a recording; the check itself is tested with real recordings.
class VerifyApiIT extends ApiCase {
    @Test
    void a_broken_recording_is_reported_with_what_is_broken() throws Exception {
        Session session = api.readySession();

        JsonNode report = parse(api.call("/api/session/" + session.id() + "/verify"));

        assertThat(report.get("id").stringValue()).isEqualTo(session.id().toString());
        assertThat(report.get("whole").booleanValue()).isFalse();
        assertThat(report.get("objects").intValue()).isEqualTo(4);
        assertThat(report.get("problems"))
                .extracting(problem -> problem.get("path").stringValue())
                .containsExactly(SessionDescription.NAME, ChecksumList.NAME);
    }

    @Test
    void so_is_one_of_which_nothing_is_left() throws Exception {
        Session session = api.readySession();
        api.store.deleteAll(ObjectKey.of("recordings", session.id().toString()));

        JsonNode report = parse(api.call("/api/session/" + session.id() + "/verify"));

        assertThat(report.get("whole").booleanValue()).isFalse();
        assertThat(report.get("problemCount").intValue()).isEqualTo(1);
    }

    @Test
    void there_has_to_be_a_recording_that_is_ready() throws Exception {
        Session live = api.session(true);
        Session watched = api.session(false);

        assertThat(api.call("/api/session/" + live.id() + "/verify").statusCode())
                .isEqualTo(409);
        assertThat(api.call("/api/session/" + watched.id() + "/verify").statusCode())
                .isEqualTo(404);
        assertThat(api.call("/api/session/" + UUID.randomUUID() + "/verify").statusCode())
                .isEqualTo(404);
        assertThat(api.get("/api/session/" + live.id() + "/verify").statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_a_recording_says_about_itself_is_not_served_to_viewers() throws Exception {
        Session session = api.readySession();
        ObjectKey folder = ObjectKey.of("recordings", session.id().toString());
        api.put(folder.resolve(SessionDescription.NAME), "{}".getBytes(StandardCharsets.UTF_8), ContentType.JSON);

        assertThat(api.get("/recordings/" + session.id() + "/session.json").statusCode())
                .isEqualTo(404);
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
