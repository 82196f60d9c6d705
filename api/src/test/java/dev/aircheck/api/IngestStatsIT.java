package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.LiveStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IngestStatsIT {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final IngestStats STATS = new IngestStats(
            312_500,
            500_000,
            List.of(new IngestStats.RateSample(NOW, 312_500)),
            List.of(new IngestStats.KeyFrameInterval(NOW, 8333)),
            new SourceFormat(
                    new SourceFormat.Video("H.264", 1280, 720, 29.97), new SourceFormat.Audio("AAC", 48_000, 2)));

    private ApiFixture api;
    private LiveStream stream;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        api = ApiFixture.start(folder);
        stream = api.stream(true);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_idle_stream_has_no_measurements() throws Exception {
        assertThat(api.call("/api/stream/" + stream.id() + "/ingest-stats").body())
                .isEqualTo("{\"isActive\":false}");
    }

    @Test
    void a_live_stream_shows_what_was_measured() throws Exception {
        api.live.ingests.put(stream.id(), STATS);
        api.live.issues.add("Your encoder sends a key frame every 8.3 s; set it to 2 s.");

        JsonNode shown = json(api.call("/api/stream/" + stream.id() + "/ingest-stats"));

        assertThat(shown).isEqualTo(Json.parse("""
                        {"isActive":true,"isHealthy":false,
                        "issues":["Your encoder sends a key frame every 8.3 s; set it to 2 s."],
                        "ingestRate":312500,"outgoingRate":500000,
                        "rates":[{"t":1700000000123,"bytesPerSecond":312500}],
                        "keyFrameIntervals":[{"t":1700000000123,"millis":8333}],
                        "format":{"videoCodec":"H.264","width":1280,"height":720,"fps":29.97,
                        "audioCodec":"AAC","sampleRate":48000,"channels":2}}""".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_is_not_known_of_the_source_is_left_out() throws Exception {
        api.live.ingests.put(stream.id(), new IngestStats(0, 0, List.of(), List.of(), SourceFormat.UNKNOWN));

        JsonNode shown = json(api.call("/api/stream/" + stream.id() + "/ingest-stats"));

        assertThat(shown.get("format").isEmpty()).isTrue();
        assertThat(shown.get("isHealthy").booleanValue()).isTrue();
    }

    @Test
    void a_live_stream_has_its_rates() throws Exception {
        api.live.active.add(stream.id());
        api.live.ingests.put(stream.id(), STATS);

        JsonNode shown = json(api.call("/api/stream/" + stream.id()));

        assertThat(shown.get("ingestRate").longValue()).isEqualTo(312_500);
        assertThat(shown.get("outgoingRate").longValue()).isEqualTo(500_000);
    }

    @Test
    void there_are_no_measurements_of_a_stream_that_nobody_knows() throws Exception {
        HttpResponse<String> answer = api.call("/api/stream/00000000-0000-4000-8000-000000000000/ingest-stats");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
