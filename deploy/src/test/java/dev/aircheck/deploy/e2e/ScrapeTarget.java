package dev.aircheck.deploy.e2e;

import com.sun.net.httpserver.HttpServer;
import dev.aircheck.api.Monitoring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Real metrics at an address of their own, for what cannot be caused in a whole server. Confined to its test.
final class ScrapeTarget implements AutoCloseable {
    private final HttpServer server;

    private ScrapeTarget(HttpServer server) {
        this.server = server;
    }

    static ScrapeTarget start(Monitoring metrics) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            Monitoring.Scrape scrape = metrics.scrape("");
            byte[] text = scrape.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", scrape.contentType());
            exchange.sendResponseHeaders(200, text.length);
            try (exchange) {
                exchange.getResponseBody().write(text);
            }
        });
        server.start();
        return new ScrapeTarget(server);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
