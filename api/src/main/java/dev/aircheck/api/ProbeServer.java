package dev.aircheck.api;

import dev.aircheck.api.access.ScrapeToken;
import dev.aircheck.api.http.CachePolicy;
import dev.aircheck.api.http.ErrorAnswers;
import dev.aircheck.api.http.Listening;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.io.IOException;

/// The HTTP server of a process that only works: `/healthz`, `/readyz` and, for who has the token of the
/// configuration, `/metrics`. Thread-safe.
public final class ProbeServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 64;

    private final Javalin javalin;

    private ProbeServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Listens when it returns.
    /// @param port 0 takes a free one
    /// @param token without one there are no metrics: there are no API keys here
    public static ProbeServer start(String bind, int port, ScrapeToken token, HealthCheck health, Monitoring monitoring)
            throws IOException {
        Javalin javalin = Javalin.create(config -> {
            new Listening(bind, port, MAX_CONNECTIONS).configure(config);
            ErrorAnswers.register(config.routes);
            new HealthRoute(health).register(config.routes);
            config.routes.get("/metrics", context -> metrics(context, token, monitoring));
        });
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw new IOException("cannot listen for HTTP on %s port %d: %s".formatted(bind, port, e.getMessage()), e);
        }
        return new ProbeServer(javalin);
    }

    private static void metrics(Context context, ScrapeToken token, Monitoring monitoring) {
        context.header("Cache-Control", CachePolicy.NONE.header());
        String prefix = "Bearer ";
        String header = context.header("Authorization");
        if (header == null || !header.startsWith(prefix) || !token.admits(header.substring(prefix.length()))) {
            context.status(401).result("metrics need the header 'Authorization: Bearer <token>' with metrics.token");
            return;
        }
        String accept = context.header("Accept");
        Monitoring.Scrape scrape = monitoring.scrape(accept == null ? "" : accept);
        context.contentType(scrape.contentType()).result(scrape.text());
    }

    /// The port that it listens on.
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
