package dev.aircheck.deploy.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Requests to the HTTP server. Bounded: by the server's routes and five classes of status. Thread-safe.
final class RequestMetrics {
    private static final int STATUS_CLASS = 100;

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// @param route the template of the path, or an empty text
    void answered(String route, int status, Duration took) {
        Timer.builder("aircheck_http_request")
                .description("Requests to the HTTP server, by the route that answered")
                .tag("route", route.isEmpty() ? "none" : route)
                .tag("status", status / STATUS_CLASS + "xx")
                .serviceLevelObjectives(Buckets.REQUEST)
                .register(registry)
                .record(took);
    }
}
