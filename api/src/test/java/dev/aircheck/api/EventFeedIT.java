package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EventFeedIT {
    private static final int TIMEOUT_MILLIS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void a_listener_hears_what_happens_from_now_on() throws Exception {
        try (var api = ApiFixture.start(folder)) {
            api.stream(false);
            try (var listener = new Listener(api, "")) {
                listener.awaitStart();

                Session session = api.session(true);

                JsonNode created = listener.next("stream.updated");
                assertThat(created.path("streamId").asString())
                        .isEqualTo(session.parentId().toString());
                assertThat(created.has("sessionId")).isFalse();
                JsonNode started = listener.next("stream.started");
                assertThat(started.path("type").asString()).isEqualTo("stream.started");
                assertThat(started.path("sessionId").asString())
                        .isEqualTo(session.id().toString());
                assertThat(started.path("createdAt").asLong()).isPositive();
                listener.next("recording.started");
            }
        }
    }

    @Test
    void a_listener_who_comes_back_gets_what_it_missed() throws Exception {
        try (var api = ApiFixture.start(folder)) {
            api.stream(false);
            LiveStream missed = api.stream(false);
            try (var listener = new Listener(api, "Last-Event-ID: 1\r\n")) {
                assertThat(listener.next("stream.updated").path("streamId").asString())
                        .isEqualTo(missed.id().toString());
                assertThat(listener.lastId).isEqualTo(2);
            }
        }
    }

    @Test
    void a_listener_of_another_catalog_is_told_that_it_missed_something() throws Exception {
        try (var api = ApiFixture.start(folder);
                var listener = new Listener(api, "Last-Event-ID: 99\r\n")) {
            listener.next("missed");

            assertThat(listener.lastId).isZero();
        }
    }

    @Test
    void the_answer_is_an_event_stream_and_never_compressed() throws Exception {
        try (var api = ApiFixture.start(folder);
                var listener = new Listener(api, "Accept-Encoding: gzip\r\n")) {
            listener.awaitStart();

            assertThat(listener.head)
                    .contains("HTTP/1.1 200 OK", "Cache-Control: no-store")
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: text/event-stream"))
                    .noneMatch(line -> line.startsWith("Content-Encoding"));
        }
    }

    @Test
    void nobody_listens_without_a_key() throws Exception {
        try (var api = ApiFixture.start(folder)) {
            assertThat(api.get("/api/events").statusCode()).isEqualTo(401);
            assertThat(api.get("/api/events", "Authorization", "Bearer " + api.readOnlyKey, "Last-Event-ID", "x")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void who_comes_when_all_seats_are_taken_is_turned_away() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        try (var api = ApiFixture.start(folder)) {
            for (int seat = 0; seat < 200; seat++) {
                var listener = new Listener(api, "");
                listeners.add(listener);
                listener.awaitStart();
            }

            var response = api.call("/api/events");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        } finally {
            for (Listener listener : listeners) {
                listener.close();
            }
        }
    }

    @Test
    void a_server_that_stops_ends_the_answer() throws Exception {
        var api = ApiFixture.start(folder);
        try (var listener = new Listener(api, "")) {
            listener.awaitStart();

            api.close();

            assertThat(listener.readToEnd()).isEmpty();
        }
    }

    /// A client that reads the wire itself, so that nothing between hides when bytes come. Confined to its test.
    private static final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final List<String> head = new ArrayList<>();
        private long lastId = -1;

        Listener(ApiFixture api, String headers) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), api.server.port());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
                            .formatted(api.key, headers)
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /// The head is out and the first line of the feed, too: from here on nothing is missed.
        void awaitStart() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("retry:")) {
                head.add(line);
                line = lines.readLine();
            }
            assertThat(line).isEqualTo("retry: 1000");
        }

        /// The data of the next event, which is expected to be of this type.
        JsonNode next(String type) throws IOException {
            String event = "";
            while (true) {
                String line = Objects.requireNonNull(lines.readLine(), "the answer has ended");
                if (line.startsWith("id: ")) {
                    lastId = Long.parseLong(line.substring("id: ".length()));
                } else if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    assertThat(event).isEqualTo(type);
                    return Json.parse(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        /// What else there is, without the marks between chunks.
        List<String> readToEnd() throws IOException {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.matches("[0-9A-Fa-f]{1,4}") && !line.startsWith(":"))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
