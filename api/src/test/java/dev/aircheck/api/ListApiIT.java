package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListApiIT extends ApiCase {
    private static final int READ_TIMEOUT_MILLIS = 20_000;

    @Test
    void pages_lead_from_one_to_the_next() throws Exception {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            stream(name);
        }

        List<String> seen = new ArrayList<>();
        String next = "/api/stream?limit=2&order=name-false&count=1&filters=%5B%5D";
        while (!next.isEmpty()) {
            HttpResponse<String> page = api.call(next);
            seen.addAll(names(page));
            assertThat(page.headers().firstValue("X-Total-Count")).hasValue("5");
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.replace("<" + ApiFixture.PUBLIC_URL, "").replace(">; rel=\"next\"", ""))
                    .orElse("");
        }

        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void an_empty_page_has_neither_a_next_one_nor_a_count() throws Exception {
        HttpResponse<String> page = api.call("/api/stream?count=1");

        assertThat(parse(page)).isEmpty();
        assertThat(page.headers().firstValue("Link")).isEmpty();
        assertThat(page.headers().firstValue("X-Total-Count")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"id":"name","value":"CERT"}]                                   | concert
            [{"id":"name","value":"t"},{"id":"record","value":true}]         | theatre
            [{"id":"record","value":false}]                                  | concert
            [{"id":"isActive","value":true}]                                 | theatre
            [{"id":"createdAt","value":{"gt":0,"lte":99999999999999}},{"id":"suspended","value":false},{"id":"name","value":"thea"}] | theatre
            [{"id":"sourceSegmentsDuration","value":0},{"id":"name","value":"con"}] | concert
            """)
    void streams_are_filtered(String filters, String name) throws Exception {
        stream("concert");
        LiveStream theatre = api.catalog.streams().create(new NewStream("theatre", true, List.of()));
        api.catalog.sessions().create(theatre.id());

        assertThat(names(api.call("/api/stream?filters=" + encoded(filters)))).containsExactly(name);
    }

    @Test
    void active_streams_can_be_asked_for_alone_and_there_are_no_child_streams() throws Exception {
        stream("idle");
        LiveStream busy = stream("busy");
        api.catalog.sessions().create(busy.id());

        assertThat(names(api.call("/api/stream?active=true&streamsonly=1"))).containsExactly("busy");
        assertThat(names(api.call("/api/stream?sessionsonly=1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "7",
                "[7]",
                "[{}]",
                "[{\"id\":\"name\"}]",
                "[{\"id\":\"name\",\"value\":7}]",
                "[{\"id\":\"name\",\"value\":null}]",
                "[{\"id\":\"streamKey\",\"value\":\"x\"}]",
                "[{\"id\":\"stream_key\",\"value\":\"x\"}]",
                "[{\"id\":\"name; DROP TABLE stream\",\"value\":\"x\"}]",
                "[{\"id\":\"record\",\"value\":\"true\"}]",
                "[{\"id\":\"createdAt\",\"value\":\"5\"}]",
                "[{\"id\":\"createdAt\",\"value\":{}}]",
                "[{\"id\":\"createdAt\",\"value\":{\"like\":5}}]",
                "[{\"id\":\"createdAt\",\"value\":{\"gt\":\"5\"}}]",
            })
    void a_filter_that_makes_no_sense_is_400(String filters) throws Exception {
        for (String list : List.of("/api/stream", "/api/session", "/api/asset")) {
            HttpResponse<String> answer = api.call(list + "?filters=" + encoded(filters));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(parse(answer).get("errors").get(0).stringValue()).startsWith("error parsing filters: ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "order=streamKey-true, error parsing order: unknown field streamKey",
        "order=name-up, error parsing order: expected",
        "order=name%20desc, error parsing order: expected",
        "cursor=20, cursor is not one",
        "cursor=skip-1, cursor is not one",
        "cursor=skip99999999999, cursor is not one",
        "count=maybe, 'count must be true, 1, false or 0'",
    })
    void other_parameters_that_make_no_sense_are_400(String query, String error) throws Exception {
        HttpResponse<String> answer = api.call("/api/stream?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parse(answer).get("errors").get(0).stringValue()).startsWith(error);
    }

    @Test
    void sessions_are_listed_with_their_streams_and_no_stream_key() throws Exception {
        Session session = api.session(true);
        api.session(false);
        String key = api.catalog
                .streams()
                .byId(session.parentId())
                .orElseThrow()
                .streamKey()
                .secret();

        HttpResponse<String> answer = api.call("/api/session?count=1&parentId=" + session.parentId());

        assertThat(parse(answer)).hasSize(1);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("1");
        JsonNode shown = parse(answer).get(0);
        assertThat(shown.get("id").stringValue()).isEqualTo(session.id().toString());
        assertThat(shown.get("parentStream").get("name").stringValue()).isEqualTo("concert");
        assertThat(answer.body()).doesNotContain("streamKey", key);
        assertThat(parse(api.call("/api/session?parentId=nobody"))).isEmpty();
        assertThat(parse(api.call("/api/session"))).hasSize(2);
    }

    @Test
    void sessions_are_filtered_by_the_status_of_their_recording() throws Exception {
        Session ready = api.readySession();
        api.session(true);

        JsonNode found = parse(
                api.call("/api/session?filters=" + encoded("[{\"id\":\"recordingStatus\",\"value\":\"ready\"}]")));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("id").stringValue()).isEqualTo(ready.id().toString());
    }

    /// Livepeer's Go client does not encode them (RFC 3986 3.4 would have it).
    @Test
    void filters_may_stand_in_the_query_as_they_are() throws Exception {
        Session ready = api.readySession();
        api.readySession();

        String answer = raw("GET /api/asset?limit=5&filters=[{\"id\":\"sourceSessionId\",\"value\":\"" + ready.id()
                + "\"}] HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + api.key + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"sessionId\":\"" + ready.id() + "\"");
        assertThat(answer.split("\"type\":\"recording\"", -1)).hasSize(2);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private LiveStream stream(String name) throws IOException {
        return api.catalog.streams().create(new NewStream(name, false, List.of()));
    }

    private static List<String> names(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return parse(answer)
                .valueStream()
                .map(row -> row.get("name").stringValue())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
