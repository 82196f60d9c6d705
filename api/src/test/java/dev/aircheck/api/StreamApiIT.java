package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StreamApiIT extends ApiCase {
    @Test
    void creates_a_stream_with_livepeers_fields_and_defaults() throws Exception {
        HttpResponse<String> response = api.call("POST", "/api/stream", "{\"name\":\"concert\"}");

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode stream = json(response);
        assertThat(stream.get("kind").stringValue()).isEqualTo("stream");
        assertThat(stream.get("name").stringValue()).isEqualTo("concert");
        assertThat(stream.get("record").booleanValue()).isFalse();
        assertThat(stream.get("isActive").booleanValue()).isFalse();
        assertThat(stream.get("suspended").booleanValue()).isFalse();
        assertThat(stream.get("lastSeen").longValue()).isZero();
        assertThat(stream.get("sourceSegments").longValue()).isZero();
        assertThat(stream.get("sourceSegmentsDuration").doubleValue()).isZero();
        assertThat(stream.get("lastTerminatedAt").isNull()).isTrue();
        assertThat(stream.get("createdAt").longValue()).isPositive();
        String shard = stream.get("id").stringValue().substring(0, 4);
        assertThat(stream.get("streamKey").stringValue()).matches(shard + "(-[0-9a-z]{4}){3}");
        assertThat(stream.get("playbackId").stringValue()).matches(shard + "[0-9a-z]{12}");
        assertThat(stream.get("profiles")
                        .valueStream()
                        .map(profile -> profile.get("name").stringValue()))
                .containsExactly("240p0", "360p0", "480p0", "720p0");
        assertThat(stream.get("profiles").get(3).toString())
                .isEqualTo("{\"name\":\"720p0\",\"width\":1280,\"height\":720,\"bitrate\":3000000,\"fps\":0,"
                        + "\"profile\":\"H264ConstrainedHigh\"}");
        assertThat(stream.has("issues")).isFalse();
    }

    @Test
    void keeps_what_was_asked_for() throws Exception {
        String created = api.call("POST", "/api/stream", """
                        {"name":"a","record":true,"reconnectWindow":5,"profiles":[{"name":"p","width":640,"height":360,
                        "bitrate":500000,"fps":30000,"fpsDen":1001,"quality":20,"gop":"2.0","profile":"H264High",
                        "encoder":"H.264"}]}""").body();

        String shown = api.call("/api/stream/" + parse(created).get("id").stringValue())
                .body();

        assertThat(shown).isEqualTo(created);
        assertThat(parse(shown).get("reconnectWindow").intValue()).isEqualTo(5);
        assertThat(parse(shown).get("profiles").get(0).toString())
                .isEqualTo("{\"name\":\"p\",\"width\":640,\"height\":360,\"bitrate\":500000,\"fps\":30000,"
                        + "\"fpsDen\":1001,\"quality\":20,\"gop\":\"2.0\",\"profile\":\"H264High\","
                        + "\"encoder\":\"H.264\"}");
    }

    @Test
    void an_empty_list_of_profiles_means_source_only() throws Exception {
        assertThat(json(api.call("POST", "/api/stream", "{\"name\":\"a\",\"profiles\":[]}"))
                        .get("profiles"))
                .isEmpty();
        assertThat(json(api.call("POST", "/api/stream", "{\"name\":\"a\",\"profiles\":null}"))
                        .get("profiles"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","profiles":[{"name":"source","width":640,"height":360,"bitrate":500,"fps":0}]} | profile cannot be named "source"
            {"name":"a","profiles":[{"name":"p","width":640,"height":360,"bitrate":500,"fps":0},{"name":"p","width":640,"height":360,"bitrate":500,"fps":0}]} | duplicate profile name "p"
            {"name"                  | malformed JSON at line 1, column
            {"name":"a","name":"b"}  | malformed JSON at line 1, column
            {"name":"a"} x           | malformed JSON at line 1, column
            ``                       | malformed JSON: the body is empty
            """)
    void a_body_that_makes_no_sense_is_400(String body, String error) throws Exception {
        HttpResponse<String> response = api.call("POST", "/api/stream", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).stringValue()).startsWith(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"name\"",
                "{\"name\":\"\"}",
                "{\"name\":\" \\t\"}",
                "{\"name\":7}",
                "{\"name\":\"a\",\"more\":1}",
                "{\"name\":\"a\",\"record\":\"true\"}",
                "{\"name\":\"a\",\"record\":null}",
                "{\"name\":\"a\",\"reconnectWindow\":1801}",
                "{\"name\":\"a\",\"profiles\":{}}",
                "{\"name\":\"a\",\"profiles\":[{\"name\":\"p\",\"width\":640,\"height\":360,\"bitrate\":500}]}",
                "{\"name\":\"a\",\"profiles\":[{\"name\":\"p\",\"width\":127,\"height\":360,\"bitrate\":500,\"fps\":0}]}",
                "{\"name\":\"a\",\"profiles\":[{\"name\":\"p\",\"width\":640,\"height\":360,\"bitrate\":399,\"fps\":0}]}",
                "{\"name\":\"a\",\"profiles\":[{\"name\":\"p\",\"width\":640,\"height\":360,\"bitrate\":500,\"fps\":0,"
                        + "\"gop\":2}]}",
                "{\"name\":\"a\",\"profiles\":[{\"name\":\"p\",\"width\":640,\"height\":360,\"bitrate\":500,\"fps\":0,"
                        + "\"encoder\":\"HEVC\"}]}",
            })
    void a_body_against_the_schema_is_422_with_json_in_each_error(String body) throws Exception {
        HttpResponse<String> response = api.call("POST", "/api/stream", body);

        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode errors = json(response).get("errors");
        assertThat(errors).isNotEmpty();
        for (JsonNode error : errors) {
            assertThat(parse(error.stringValue()).propertyNames())
                    .containsExactly("instancePath", "schemaPath", "keyword", "params", "message");
        }
    }

    @Test
    void hostile_names_come_back_as_the_same_text() throws Exception {
        String name = "<img src=x onerror=alert(1)> \u202e \u0000 \" \\ 😀";

        JsonNode stream =
                json(api.call("POST", "/api/stream", Json.write(Json.object().put("name", name))));

        assertThat(stream.get("name").stringValue()).isEqualTo(name);
    }

    @Test
    void lists_no_more_than_the_limit() throws Exception {
        for (int count = 0; count < 22; count++) {
            api.stream(false);
        }

        assertThat(json(api.call("/api/stream?limit=3"))).hasSize(3);
        assertThat(json(api.call("/api/stream"))).hasSize(20);
        assertThat(json(api.call("/api/stream?limit=0"))).hasSize(20);
        assertThat(json(api.call("/api/stream?limit=x"))).hasSize(20);
        assertThat(json(api.call("/api/stream?limit=999999"))).hasSize(22);
    }

    @Test
    void record_may_change_while_the_stream_is_live() throws Exception {
        var stream = api.stream(false);
        api.live.active.add(stream.id());

        HttpResponse<String> response =
                api.call("PATCH", "/api/stream/" + stream.id() + "/record", "{\"record\":true}");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(json(api.call("/api/stream/" + stream.id())).get("record").booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                         | 400 | record field required
            {"record":"true"}          | 422 | {"instancePath":"/record"
            {"record":1}               | 422 | {"instancePath":"/record"
            {"record":null}            | 422 | {"instancePath":"/record"
            {"record":true,"name":"b"} | 422 | {"instancePath":""
            """)
    void record_takes_a_boolean_only(String body, int status, String error) throws Exception {
        HttpResponse<String> response =
                api.call("PATCH", "/api/stream/" + api.stream(false).id() + "/record", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("errors").get(0).stringValue()).startsWith(error);
    }

    @Test
    void a_live_stream_tells_its_health() throws Exception {
        var stream = api.stream(false);
        api.live.active.add(stream.id());
        api.live.issues.add("set the keyframe interval to 2 s");

        JsonNode shown = json(api.call("/api/stream/" + stream.id()));

        assertThat(shown.get("isActive").booleanValue()).isTrue();
        assertThat(shown.get("isHealthy").booleanValue()).isFalse();
        assertThat(shown.get("issues").get(0).stringValue()).isEqualTo("set the keyframe interval to 2 s");
    }

    @Test
    void a_stream_is_active_as_soon_as_its_event_says_so() throws Exception {
        var stream = api.stream(false);
        api.live.beginning.add(stream.id());
        api.catalog.sessions().create(stream.id());

        JsonNode shown = json(api.call("/api/stream/" + stream.id()));

        assertThat(shown.get("isActive").booleanValue())
                .as("while its publisher is being sat down")
                .isTrue();
    }

    @Test
    void a_session_that_only_the_catalog_takes_for_live_makes_no_stream_active() throws Exception {
        var stream = api.stream(false);
        api.catalog.sessions().create(stream.id());

        JsonNode shown = json(api.call("/api/stream/" + stream.id()));

        assertThat(shown.get("isActive").booleanValue()).isFalse();
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        return parse(response.body());
    }

    private static JsonNode parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
