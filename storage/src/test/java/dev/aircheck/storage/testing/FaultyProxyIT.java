package dev.aircheck.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyIT {
    private final List<String> seenByTarget = Collections.synchronizedList(new ArrayList<>());
    private HttpClient http = client();
    private HttpServer server;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::echo);
        server.start();
        proxy = FaultyProxy.start(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        proxy.close();
        server.stop(0);
    }

    private void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            seenByTarget.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
            exchange.sendResponseHeaders(200, chunked ? 0 : body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void passes_requests_with_the_host_that_the_client_named() throws Exception {
        byte[] body = random(100_000);

        HttpResponse<byte[]> response = put("/a?b=c", body);

        assertThat(response.body()).isEqualTo(body);
        assertThat(seenByTarget)
                .containsExactly("PUT /a?b=c " + proxy.endpoint().getAuthority());
        assertThat(proxy.exchanges()).containsExactly(new Exchange("PUT", "/a?b=c", 100_000, 200));
    }

    @Test
    void passes_bodies_in_chunks_both_ways() throws Exception {
        byte[] body = random(50_000);
        var request = HttpRequest.newBuilder(proxy.endpoint().resolve("/chunked"))
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        assertThat(http.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(body);
    }

    @Test
    void passes_answers_to_head_that_name_a_length_and_have_no_body() throws Exception {
        var request = HttpRequest.newBuilder(proxy.endpoint()).HEAD().build();

        assertThat(http.send(request, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(200);
        assertThat(put("/a", random(10)).statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_connections_while_down_and_is_back_at_the_same_address() throws Exception {
        put("/before", random(10));

        proxy.set(new Fault.Down());

        // Neither this nor the next request by the client that has a connection from before: it may not know yet that
        // this one is gone.
        assertThatThrownBy(() ->
                        new Socket(proxy.endpoint().getHost(), proxy.endpoint().getPort()))
                .isInstanceOf(ConnectException.class);
        proxy.set(new Fault.None());
        http.close();
        http = client();
        assertThat(put("/after", random(10)).statusCode()).isEqualTo(200);
        assertThat(proxy.exchanges()).extracting(Exchange::path).containsExactly("/before", "/after");
    }

    @Test
    void answers_every_second_request_with_503_and_keeps_it_from_the_target() throws Exception {
        proxy.set(new Fault.Unavailable(2));

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(put("/" + i, random(1000)).statusCode());
        }

        assertThat(answers).containsExactly(200, 503, 200, 503);
        assertThat(seenByTarget).hasSize(2);
        assertThat(proxy.bodyBytes(Exchange::succeeded)).isEqualTo(2000);
        assertThat(proxy.bodyBytes(exchange -> !exchange.succeeded())).isZero();
    }

    @Test
    void resets_the_connection_in_the_middle_of_a_long_body() throws Exception {
        proxy.set(new Fault.ResetInBody(1, 50_000));

        assertThatThrownBy(() -> put("/long", random(1_000_000))).isInstanceOf(IOException.class);
        assertThat(put("/short", random(10_000)).statusCode()).isEqualTo(200);

        Exchange cut = proxy.exchanges().getFirst();
        assertThat(cut.status()).isZero();
        assertThat(cut.bodyBytes()).isBetween(1L, 50_000L);
    }

    @Test
    void carries_bodies_no_faster_than_the_link_allows() throws Exception {
        proxy.set(new Fault.Throttled(1_000_000));
        long startNanos = System.nanoTime();

        put("/up", random(25_000));

        // 25,000 bytes there and back at 125,000 bytes a second. It may take longer, never less.
        assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(400_000_000L);
    }

    @Test
    void calls_back_before_a_request_goes_on_and_once_it_was_answered() throws Exception {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        proxy.before(exchange -> calls.add("before %s %d seen".formatted(exchange.target(), seenByTarget.size())));
        proxy.after(exchange -> calls.add("after %s %d".formatted(exchange.target(), exchange.status())));

        put("/a?b", random(10));

        assertThat(calls).containsExactly("before /a?b 0 seen", "after /a?b 200");
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpResponse<byte[]> put(String target, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(proxy.endpoint().resolve(target))
                .PUT(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
