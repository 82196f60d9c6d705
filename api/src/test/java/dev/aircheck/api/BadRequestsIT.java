package dev.aircheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.contract.ApiDocument;
import dev.aircheck.api.contract.ApiDocument.Operation;
import dev.aircheck.storage.catalog.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the API document, asked wrongly in every way. That each answer has a status and a body that the
/// document describes is checked on the way, by [ApiFixture].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT {
    private static final ApiDocument DOCUMENT = ApiDocument.load();
    private static final String NOTHING = "00000000-0000-4000-8000-000000000000";
    private static final String ERRORS = "{\"errors\":[\"";

    private static final List<String> MALFORMED_IDS =
            List.of("x", "0", "-1", "null", "%27%20or%201=1", "%F0%9F%98%80", "a".repeat(3000));
    private static final List<String> MALFORMED_JSON =
            List.of("", "{", "{\"name\"", "{} {}", "\u0000", "<a/>", "[".repeat(5000));
    private static final List<String> OTHER_SHAPES =
            List.of("[]", "null", "7", "\"text\"", "true", "{\"noSuchField\":1}");

    private final AtomicInteger guesses = new AtomicInteger();
    private ApiFixture api;
    private Session session;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        api = ApiFixture.start(folder);
        session = api.readySession();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<Operation> everyOperation() {
        return DOCUMENT.operations().stream();
    }

    static Stream<Operation> withAKey() {
        return everyOperation().filter(Operation::isProtected);
    }

    static Stream<Operation> thatChange() {
        return withAKey().filter(operation -> !operation.method().equals("GET"));
    }

    static Stream<Operation> withAnId() {
        return withAKey().filter(operation -> !operation.template().names().isEmpty());
    }

    static Stream<Operation> thatAnswer() {
        return everyOperation().filter(operation -> operation.method().equals("GET") && !operation.isEndless());
    }

    static Stream<Operation> withABody() {
        return everyOperation().filter(operation -> operation.requestBody().isPresent());
    }

    @ParameterizedTest
    @MethodSource("withAKey")
    void opens_to_nobody_without_a_key_that_it_knows(Operation operation) throws Exception {
        String secret = UUID.randomUUID().toString();
        String basic = Base64.getEncoder().encodeToString((NOTHING + ":" + secret).getBytes(StandardCharsets.UTF_8));
        for (String header : List.of("", "Bearer " + secret, "Basic " + basic, "Basic !", "Bearer", secret)) {
            var response = fromElsewhere(operation, "Authorization", header);

            assertThat(response.statusCode()).as(header).isEqualTo(401);
            assertThat(response.body()).startsWith(ERRORS).doesNotContain(secret);
        }
        var cookie = fromElsewhere(operation, "Cookie", "aircheck_session=" + secret);
        assertThat(cookie.statusCode()).isIn(401, 403);
        assertThat(cookie.body()).startsWith(ERRORS).doesNotContain(secret);
    }

    @ParameterizedTest
    @MethodSource("thatChange")
    void changes_nothing_for_a_key_that_may_only_read(Operation operation) throws Exception {
        var response = api.send(
                operation.method(),
                path(operation, NOTHING),
                body(operation),
                "Authorization",
                "Bearer " + api.readOnlyKey);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).startsWith(ERRORS).doesNotContain(api.readOnlyKey);
    }

    @ParameterizedTest
    @MethodSource("withAnId")
    void an_id_that_belongs_to_nothing_is_404(Operation operation) throws Exception {
        var ids = new ArrayList<>(List.of(NOTHING, session.playbackId().value().replaceAll("[a-z]", "0")));
        ids.addAll(MALFORMED_IDS);

        for (String id : ids) {
            var response = authorized(operation, id, body(operation));

            assertThat(response.statusCode()).as(id).isIn(400, 404);
            assertThat(response.body()).startsWith(ERRORS);
        }
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void a_body_that_is_not_json_is_refused(Operation operation) throws Exception {
        for (String sent : MALFORMED_JSON) {
            if (sent.isEmpty() && operation.admitsNoBody()) {
                continue;
            }
            assertRefused(authorized(operation, known(operation), sent));
        }
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void what_a_refused_body_holds_is_not_repeated(Operation operation) throws Exception {
        String secret = "xK5uQ2vR9";
        for (String sent : List.of("{\"sharedSecret\":" + secret + "}", "{\"name\":[\"" + secret + "\"]}", secret)) {
            var response = authorized(operation, known(operation), sent);

            assertRefused(response);
            assertThat(response.body()).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void a_body_of_another_shape_is_refused(Operation operation) throws Exception {
        for (String sent : OTHER_SHAPES) {
            assertRefused(authorized(operation, known(operation), sent));
        }
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void a_body_of_more_than_a_mebibyte_is_refused(Operation operation) throws Exception {
        var response = authorized(operation, known(operation), "{\"name\":\"" + "x".repeat(1 << 20) + "\"}");

        assertThat(response.statusCode()).isIn(413, 404, 429);
        assertThat(response.body()).startsWith(ERRORS);
    }

    @Test
    void who_still_sends_when_it_is_refused_sees_the_answer() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(7 << 20) + "\"}";

        for (String path : List.of("/api/stream", "/api/session/" + NOTHING, "/nothing")) {
            assertThat(api.send("POST", path, body).statusCode()).as(path).isBetween(401, 413);
        }
        assertThat(api.call("POST", "/api/stream", body).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void another_method_is_405(Operation operation) throws Exception {
        var response = api.send("PROPFIND", path(operation, "x"), null, "Authorization", "Bearer " + api.key);

        assertThat(response.statusCode()).isIn(404, 405, 501);
    }

    @ParameterizedTest
    @MethodSource("thatAnswer")
    void tells_no_stream_key_but_with_the_stream(Operation operation) throws Exception {
        String key = api.catalog
                .streams()
                .byId(session.parentId())
                .orElseThrow()
                .streamKey()
                .secret();
        String id = operation.template().toString().startsWith("/api/session")
                ? session.id().toString()
                : known(operation);

        var response = authorized(operation, id, null);

        boolean ofStreams = operation.template().toString().startsWith("/api/stream")
                && !operation.template().toString().endsWith("/sessions");
        if (!ofStreams) {
            assertThat(response.body()).doesNotContain(key);
        }
        assertThat(response.body()).doesNotContain(api.key, api.readOnlyKey);
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(response.body()).startsWith(ERRORS);
    }

    /// The id of a stream where the path wants one; elsewhere one of nothing.
    private String known(Operation operation) {
        return operation.template().toString().startsWith("/api/stream/{id}")
                ? session.parentId().toString()
                : NOTHING;
    }

    private HttpResponse<String> authorized(Operation operation, String id, @Nullable String body) throws Exception {
        return api.send(operation.method(), path(operation, id), body, "Authorization", "Bearer " + api.key);
    }

    /// From an address of its own, because who guesses keys is soon refused.
    private HttpResponse<String> fromElsewhere(Operation operation, String header, String value) throws Exception {
        return api.send(
                operation.method(),
                path(operation, NOTHING),
                body(operation),
                header,
                value,
                "X-Forwarded-For",
                "192.0.2." + guesses.incrementAndGet() % 250);
    }

    private static String path(Operation operation, String id) {
        return operation.template().filledWith(id);
    }

    private static @Nullable String body(Operation operation) {
        return operation.smallestBody().orElse(null);
    }
}
