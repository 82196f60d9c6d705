package dev.aircheck.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Metrics that say how they were asked for. Thread-safe.
final class FakeMonitoring implements Monitoring {
    /// Route and status of each request.
    final List<String> answered = new CopyOnWriteArrayList<>();

    @Override
    public Scrape scrape(String accept) {
        return accept.contains("openmetrics")
                ? new Scrape("application/openmetrics-text; version=1.0.0; charset=utf-8", "# EOF\n")
                : new Scrape("text/plain; version=0.0.4; charset=utf-8", "aircheck_test 1\n");
    }

    @Override
    public void answered(String route, int status, Duration took) {
        answered.add(route + " " + status);
    }
}
