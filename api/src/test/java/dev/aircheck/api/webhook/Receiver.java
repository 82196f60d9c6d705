package dev.aircheck.api.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody's server on the loopback, which keeps what it gets and answers as it is told. Thread-safe.
final class Receiver implements AutoCloseable {
    private static final int OK = 204;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();

    record Got(Headers headers, String path, String body) {
        JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        String event() {
            return json().path("event").asString();
        }
    }

    interface Reaction {
        void answer(HttpExchange exchange) throws IOException;
    }

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new Receiver(server);
        server.setExecutor(receiver.threads);
        server.createContext("/", receiver::handle);
        server.start();
        return receiver;
    }

    String url(String host) {
        return "http://%s:%d/hook".formatted(host, server.getAddress().getPort());
    }

    /// What is not told is answered 204.
    void willAnswer(int status) {
        willReact(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    void willAnswer(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        willReact(exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    void willReact(Reaction reaction) {
        reactions.add(reaction);
    }

    Got next() throws InterruptedException {
        Got next = got.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request within 20 s");
        }
        return next;
    }

    boolean isEmpty() {
        return got.isEmpty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(
                    exchange.getRequestHeaders(), exchange.getRequestURI().getPath(), body));
            Reaction reaction = reactions.poll();
            if (reaction == null) {
                exchange.sendResponseHeaders(OK, -1);
            } else {
                reaction.answer(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
