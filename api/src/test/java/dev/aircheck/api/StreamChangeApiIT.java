package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.LiveStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StreamChangeApiIT extends ApiCase {
    private static final String PROFILE = "{\"name\":\"p\",\"width\":640,\"height\":360,\"bitrate\":500000,\"fps\":0}";

    @Test
    void a_patch_changes_what_it_names_and_nothing_else() throws Exception {
        LiveStream stream = api.stream(false);

        HttpResponse<String> answer = api.call("PATCH", path(stream), """
                {"name":"other","record":true,"profiles":[%s],"reconnectWindow":7,"creatorId":"me",
                "userTags":{"a":"b","n":1,"l":["x",2]},"playbackPolicy":{"type":"public"},
                "multistream":{"targets":[]},"recordingSpec":{}}""".formatted(PROFILE));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        JsonNode shown = show(stream);
        assertThat(shown.get("name").stringValue()).isEqualTo("other");
        assertThat(shown.get("record").booleanValue()).isTrue();
        assertThat(shown.get("suspended").booleanValue()).isFalse();
        assertThat(shown.get("profiles")).hasSize(1);
        assertThat(shown.get("reconnectWindow").intValue()).isEqualTo(7);
        assertThat(shown.get("creatorId").toString()).isEqualTo("{\"type\":\"unverified\",\"value\":\"me\"}");
        assertThat(shown.get("userTags").toString()).isEqualTo("{\"a\":\"b\",\"n\":1,\"l\":[\"x\",2]}");
        assertThat(shown.get("streamKey").stringValue())
                .isEqualTo(stream.streamKey().secret());
        assertThat(api.call("PATCH", path(stream), "{}").statusCode()).isEqualTo(204);
        assertThat(show(stream)).isEqualTo(shown);
    }

    @Test
    void labels_may_come_with_a_new_stream() throws Exception {
        JsonNode created = parse(api.call("POST", "/api/stream", """
                {"name":"a","creatorId":{"type":"unverified","value":"you"},"userTags":{"k":"v"},"playbackPolicy":null}"""));

        assertThat(created.get("creatorId").get("value").stringValue()).isEqualTo("you");
        assertThat(created.get("userTags").get("k").stringValue()).isEqualTo("v");
        assertThat(created.get("multistream").toString()).isEqualTo("{\"targets\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"multistream":{"targets":[{"profile":"source","id":"x"}]}} | 400 | multistream targets are not supported
            {"recordingSpec":{"profiles":null}}  | 400 | recordingSpec is only supported with record=true
            {"record":true,"recordingSpec":{"profiles":[]}} | 400 | recordingSpec.profiles is not supported
            {"suspended":1}                      | 422 | {"instancePath":"/suspended"
            {"streamKey":"a"}                    | 422 | {"instancePath":""
            {"creatorId":7}                      | 422 | {"instancePath":"/creatorId"
            {"creatorId":{"type":"verified","value":"x"}} | 422 | {"instancePath":"/creatorId"
            {"userTags":{"a":true}}              | 422 | {"instancePath":"/userTags/a"
            {"userTags":[]}                      | 422 | {"instancePath":"/userTags"
            {"playbackPolicy":{"type":"webhook"}} | 400 | playbackPolicy webhook is not supported
            {"playbackPolicy":{"type":"other"}}  | 422 | {"instancePath":"/playbackPolicy/type"
            {"profiles":[{"name":"source","width":640,"height":360,"bitrate":500,"fps":0}]} | 400 | profile cannot be named "source"
            """)
    void a_patch_that_cannot_be_done_says_why(String body, int status, String error) throws Exception {
        HttpResponse<String> answer = api.call("PATCH", path(api.stream(false)), body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(errorOf(answer)).startsWith(error);
    }

    @Test
    void user_tags_have_a_limit() throws Exception {
        HttpResponse<String> answer = api.call(
                "POST", "/api/stream", "{\"name\":\"a\",\"userTags\":{\"a\":\"%s\"}}".formatted("x".repeat(2041)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorOf(answer)).isEqualTo("userTags object is too large. Max size is 2048 characters");
    }

    @Test
    void pull_is_refused_in_words() throws Exception {
        HttpResponse<String> answer =
                api.call("POST", "/api/stream", "{\"name\":\"a\",\"pull\":{\"source\":\"https://x.example\"}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorOf(answer)).startsWith("pull is not supported");
    }

    @Test
    void record_may_change_while_live_but_profiles_may_not() throws Exception {
        LiveStream stream = api.stream(false);
        api.live.active.add(stream.id());

        HttpResponse<String> other = api.call("PATCH", path(stream), "{\"profiles\":[%s]}".formatted(PROFILE));

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(errorOf(other)).isEqualTo("cannot change 'profiles' field while stream is active");
        assertThat(api.call("PATCH", path(stream), "{\"profiles\":[],\"record\":true}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(show(stream).get("record").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /suspended | {"suspended":true}
            ''         | {"suspended":true}
            """)
    void suspending_sends_the_publisher_away(String suffix, String body) throws Exception {
        LiveStream stream = api.stream(true);

        assertThat(api.call("PATCH", path(stream) + suffix, body).statusCode()).isEqualTo(204);

        assertThat(show(stream).get("suspended").booleanValue()).isTrue();
        assertThat(api.live.ended).containsExactly(stream.id());
        assertThat(api.call("PATCH", path(stream) + suffix, body.replace("true", "false"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(show(stream).get("suspended").booleanValue()).isFalse();
        assertThat(api.live.ended).hasSize(1);
    }

    @Test
    void suspended_must_be_there() throws Exception {
        HttpResponse<String> answer = api.call("PATCH", path(api.stream(true)) + "/suspended", "{}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(errorOf(answer)).isEqualTo("missing suspended property");
    }

    @Test
    void terminating_ends_the_session_and_not_twice_at_once() throws Exception {
        LiveStream stream = api.stream(true);
        String terminate = path(stream) + "/terminate";

        assertThat(api.call("DELETE", terminate, null).statusCode()).isEqualTo(204);
        HttpResponse<String> again = api.call("DELETE", terminate, null);

        assertThat(api.live.ended).containsExactly(stream.id());
        assertThat(show(stream).get("lastTerminatedAt").longValue()).isPositive();
        assertThat(again.statusCode()).isEqualTo(429);
        assertThat(errorOf(again)).isEqualTo("too many terminate requests");
    }

    @Test
    void another_key_makes_the_old_one_useless() throws Exception {
        LiveStream stream = api.stream(true);

        JsonNode rotated = parse(api.call("POST", path(stream) + "/rotate-key", null));

        String key = rotated.get("streamKey").stringValue();
        assertThat(key).isNotEqualTo(stream.streamKey().secret());
        assertThat(parse(api.call("/api/stream/key/" + key)).get("id")).isEqualTo(rotated.get("id"));
        HttpResponse<String> old =
                api.call("/api/stream/key/" + stream.streamKey().secret());
        assertThat(old.statusCode()).isEqualTo(404);
        assertThat(old.body()).doesNotContain(stream.streamKey().secret());
    }

    @Test
    void a_deleted_stream_is_gone_and_its_publisher_with_it() throws Exception {
        LiveStream stream = api.stream(true);

        assertThat(api.call("DELETE", path(stream), null).statusCode()).isEqualTo(204);

        assertThat(api.live.ended).containsExactly(stream.id());
        assertThat(api.call(path(stream)).statusCode()).isEqualTo(404);
        assertThat(api.call("DELETE", path(stream), null).statusCode()).isEqualTo(404);
        assertThat(parse(api.call("/api/stream"))).isEmpty();
    }

    @Test
    void several_streams_are_deleted_together_or_not_at_all() throws Exception {
        LiveStream one = api.stream(true);
        LiveStream two = api.stream(true);

        assertThat(deleteMany(one.id(), UUID.randomUUID())).isEqualTo(404);
        assertThat(api.live.ended).isEmpty();
        assertThat(deleteMany(one.id(), two.id())).isEqualTo(204);

        assertThat(api.live.ended).containsExactly(one.id(), two.id());
        assertThat(parse(api.call("/api/stream"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"ids\":[]}", "{\"ids\":\"x\"}"})
    void deleting_several_needs_their_ids(String body) throws Exception {
        HttpResponse<String> answer = api.call("DELETE", "/api/stream", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(errorOf(answer)).isEqualTo("missing ids");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PATCH  | ``           | {"record":true}
            PATCH  | /record      | {"record":true}
            PATCH  | /suspended   | {"suspended":true}
            DELETE | /terminate   | {}
            DELETE | ``           | {}
            POST   | /rotate-key  | {}
            GET    | /info        |
            """)
    void an_id_that_belongs_to_nothing_is_404(String method, String suffix, String body) throws Exception {
        for (String id : new String[] {UUID.randomUUID().toString(), "x", "de78-uimq-jtgy-x98v"}) {
            HttpResponse<String> answer = api.call(method, "/api/stream/" + id + suffix, body);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"errors\":[\"not found\"]}");
        }
    }

    private int deleteMany(Object... ids) throws Exception {
        String body = Json.object()
                .set("ids", Json.toTree(Stream.of(ids).map(Object::toString).toList()))
                .toString();
        return api.call("DELETE", "/api/stream", body).statusCode();
    }

    private JsonNode show(LiveStream stream) throws Exception {
        return parse(api.call(path(stream)));
    }

    private static String path(LiveStream stream) {
        return "/api/stream/" + stream.id();
    }

    private static String errorOf(HttpResponse<String> answer) {
        return parse(answer).get("errors").get(0).stringValue();
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
