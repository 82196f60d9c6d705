package dev.aircheck.api;

import dev.aircheck.api.access.Authentication;
import dev.aircheck.api.access.PlaybackGate;
import dev.aircheck.api.access.PlaybackTokens;
import dev.aircheck.api.events.EventFeed;
import dev.aircheck.api.http.ErrorAnswers;
import dev.aircheck.api.http.Listening;
import dev.aircheck.api.http.MediaTypes;
import dev.aircheck.api.http.ObjectResponse;
import dev.aircheck.api.http.RequestBody;
import dev.aircheck.api.http.RequestLog;
import dev.aircheck.api.http.SecurityHeaders;
import dev.aircheck.api.http.UnreadBody;
import dev.aircheck.api.playback.LiveRoutes;
import dev.aircheck.api.playback.MediaOrigin;
import dev.aircheck.api.playback.MediaRedirect;
import dev.aircheck.api.playback.PlaybackInfoRoute;
import dev.aircheck.api.playback.RecordingRoutes;
import dev.aircheck.api.rest.RecordingUrls;
import dev.aircheck.api.rest.RestApi;
import dev.aircheck.api.web.PageRoutes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The HTTP server: API, playback and pages on one port; each request runs on a virtual thread of its own. Thread-
/// safe.
public final class ApiServer implements AutoCloseable {
    /// Everything else is compressed already.
    private static final List<String> COMPRESSED_TYPES = List.of(
            MediaTypes.PLAYLIST,
            MediaTypes.JSON,
            "text/",
            "image/svg+xml",
            "application/yaml",
            "application/openmetrics-text");

    private static final int GZIP_LEVEL = 6;

    /// When so many are open, more wait in the system's backlog until one closes.
    private static final int MAX_CONNECTIONS = 4096;

    private final Javalin javalin;
    private final EventFeed feed;

    private ApiServer(Javalin javalin, EventFeed feed) {
        this.javalin = javalin;
        this.feed = feed;
    }

    /// Listens when it returns. The caller closes it; the ports stay the caller's own.
    public static ApiServer start(ApiOptions options, ApiPorts ports) throws IOException {
        PageRoutes pages = PageRoutes.load(options.publicUrl(), options.ingestUrl());
        var feed = new EventFeed(ports.catalog().events());
        Set<String> mediaOrigins = MediaOrigin.of(options.delivery(), ports.store());
        Consumer<RoutesConfig> routes = config -> {
            register(config, options, ports, feed, SecurityHeaders.allowing(mediaOrigins));
            pages.register(config);
        };
        var log = new RequestLog(ports.monitoring()::answered);
        Javalin javalin = Javalin.create(config -> {
            configure(config, options, log);
            routes.accept(config.routes);
        });
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw new IOException(
                    "cannot listen for HTTP on %s port %d: %s"
                            .formatted(options.bindAddress(), options.port(), reason(e)),
                    e);
        }
        return new ApiServer(javalin, feed);
    }

    /// The port that it listens on.
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        // Their answers do not end by themselves.
        feed.close();
        javalin.stop();
    }

    /// Each route as `GET /path`, for the test that holds them against the API document.
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint.method.name() + " " + parsed.endpoint.path)
                .toList();
    }

    private static void register(
            RoutesConfig routes, ApiOptions options, ApiPorts ports, EventFeed feed, Map<String, String> headers) {
        routes.before(context -> headers.forEach(context::header));
        ErrorAnswers.register(routes);
        UnreadBody.register(routes);
        var objects = new ObjectResponse(ports.store());
        var authentication = new Authentication(ports.catalog(), options.publicUrl(), InstantSource.system());
        var urls = new RecordingUrls(
                options.publicUrl(), options.delivery(), ports.catalog().playbackPolicies());
        RestApi.register(routes, ports, feed, options, urls, authentication);
        new PlaybackInfoRoute(ports.catalog(), ports.activity(), options.publicUrl(), urls).register(routes);
        var tokens = new PlaybackTokens(ports.catalog().signingKeys(), InstantSource.system());
        var gate = new PlaybackGate(ports.catalog().playbackPolicies(), tokens, authentication);
        new LiveRoutes(ports.playback(), gate).register(routes);
        var redirect = new MediaRedirect(options.delivery(), ports.store());
        new RecordingRoutes(ports.catalog().sessions(), ports.activity(), objects, gate, redirect).register(routes);
        new HealthRoute(ports.health()).register(routes);
        new MetricsRoute(ports.monitoring(), authentication, options.scrapeToken()).register(routes);
    }

    private static void configure(JavalinConfig config, ApiOptions options, RequestLog log) {
        new Listening(options.bindAddress(), options.port(), MAX_CONNECTIONS).configure(config);
        config.http.maxRequestSize = RequestBody.MAX_BYTES;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = compression();
        config.requestLogger.http(log);
    }

    private static CompressionStrategy compression() {
        var strategy = new CompressionStrategy(null, new Gzip(GZIP_LEVEL));
        strategy.setAllowedMimeTypes(COMPRESSED_TYPES);
        return strategy;
    }

    private static String reason(JavalinException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
