package dev.aircheck.deploy.metrics;

import dev.aircheck.api.Monitoring;
import dev.aircheck.api.webhook.DeliveryListener;
import dev.aircheck.deploy.disk.DiskState;
import dev.aircheck.deploy.recorder.RecorderListener;
import dev.aircheck.deploy.recorder.SessionFigures;
import dev.aircheck.ingest.IngestListener;
import dev.aircheck.storage.catalog.PendingDeliveries;
import dev.aircheck.storage.s3.UploadListener;
import dev.aircheck.storage.s3.UploadStatus;
import dev.aircheck.transcoder.pool.WorkerPoolStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// All metrics of a server. Parts that count get a listener from here, parts that have a state are asked for it at each
/// scrape, or have been a moment ago when one hangs. Owned by the server. Thread-safe: Micrometer's meters are.
public final class ServerMetrics implements Monitoring, AutoCloseable {
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final IngestMetrics ingest = new IngestMetrics(registry);
    private final RecordingMetrics recordings = new RecordingMetrics(registry);
    private final UploadMetrics uploads = new UploadMetrics(registry);
    private final WebhookMetrics webhooks = new WebhookMetrics(registry);
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final ProcessMetrics process = new ProcessMetrics(registry);
    private final Refresh refresh = new Refresh();

    /// Those of the process itself are there from now on.
    /// @param version of the program
    public static ServerMetrics create(String version) {
        var metrics = new ServerMetrics();
        metrics.process.register(version);
        return metrics;
    }

    private ServerMetrics() {}

    public IngestListener ingest() {
        return ingest;
    }

    public RecorderListener recordings() {
        return recordings;
    }

    public UploadListener uploads() {
        return uploads;
    }

    public DeliveryListener webhooks() {
        return webhooks;
    }

    /// Sessions have series of their own, which go when the sessions do.
    public void watchSessions(Supplier<Collection<SessionFigures>> sessions) {
        var gauges = new SessionMetrics(registry);
        refresh.add(() -> gauges.refresh(sessions.get()));
    }

    public void watchWorkers(Supplier<WorkerPoolStatus> pool) {
        new WorkerMetrics(registry).watch(pool);
    }

    /// Whether a broker that is needed cannot be reached.
    public void watchBroker(BooleanSupplier away) {
        watch(
                "aircheck_broker_away",
                "1 while the broker of the settings cannot be reached",
                () -> away.getAsBoolean() ? 1 : 0);
    }

    public void watchDisk(Supplier<DiskState> disk) {
        new DiskMetrics(registry).watch(disk);
    }

    /// How far the object store is behind.
    /// @param status empty for a store that takes everything at once
    public void watchUploads(Supplier<Optional<UploadStatus>> status) {
        uploads.watch(status);
    }

    /// What webhooks wait for.
    /// @param pending asked once for each scrape
    public void watchWebhooks(Source<PendingDeliveries> pending) {
        refresh.add(() -> webhooks.refresh(pending));
    }

    /// Recordings that could not be finished.
    /// @param failed asked once for each scrape
    public void watchFailedRecordings(Source<Long> failed) {
        refresh.add(() -> recordings.refresh(failed));
    }

    /// Something that keeps the server from its work.
    /// @param problem one word, as in the table of the documentation
    public void watchProblem(String problem, BooleanSupplier isThere) {
        AtomicInteger latest = new AtomicInteger();
        refresh.add(() -> latest.set(isThere.getAsBoolean() ? 1 : 0));
        Gauge.builder("aircheck_problem", latest::get)
                .description("1 while this keeps the server from its work")
                .tag("problem", problem)
                .register(registry);
    }

    /// From when until when a certificate is valid.
    /// @param use what it is for: a name that the configuration has, such as `rtmp`
    /// @param notBefore empty while there is none, as `notAfter`
    public void watchCertificate(
            String use, Supplier<Optional<Instant>> notBefore, Supplier<Optional<Instant>> notAfter) {
        moment("aircheck_tls_certificate_not_before", "When the certificate begins", use, notBefore);
        moment("aircheck_tls_certificate_not_after", "When the certificate ends", use, notAfter);
    }

    private void moment(String name, String description, String use, Supplier<Optional<Instant>> moment) {
        TimeGauge.builder(
                        name,
                        () -> moment.get()
                                .map(found -> (double) found.getEpochSecond())
                                .orElse(Double.NaN),
                        TimeUnit.SECONDS)
                .description(description + ", in seconds since 1970")
                .tag("use", use)
                .register(registry);
    }

    /// Any other state of a part, for a metric without labels.
    /// @param name with its unit, as in the table of the documentation
    public void watch(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// Something that may fail, such as reading the catalog.
    @FunctionalInterface
    public interface Source<T> {
        T read() throws IOException;
    }

    @Override
    public Scrape scrape(String accept) {
        refresh.run();
        String type = accept.contains(OPEN_METRICS) ? OPEN_METRICS_TYPE : TEXT_TYPE;
        return new Scrape(type, registry.scrape(type));
    }

    @Override
    public void answered(String route, int status, Duration took) {
        requests.answered(route, status, took);
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
