package dev.aircheck.deploy.metrics;

import dev.aircheck.storage.s3.UploadListener;
import dev.aircheck.storage.s3.UploadStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What goes up to the object store. All zero with a local one. Thread-safe.
final class UploadMetrics implements UploadListener {
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final MeterRegistry registry;
    private final Counter failures;
    private final Timer uploads;

    UploadMetrics(MeterRegistry registry) {
        this.registry = registry;
        failures = Counter.builder("aircheck_upload_failures")
                .description("Attempts to upload that failed; each is tried again")
                .register(registry);
        uploads = Timer.builder("aircheck_upload")
                .description("Uploads of an object or part that the store has confirmed")
                .serviceLevelObjectives(Buckets.UPLOAD)
                .register(registry);
    }

    void watch(Supplier<Optional<UploadStatus>> status) {
        gauge(status, "aircheck_upload_queue_objects", "Objects and parts that wait to go up", UploadStatus::waiting);
        gauge(status, "aircheck_upload_queue_bytes", "What they hold", UploadStatus::waitingBytes);
        gauge(
                status,
                "aircheck_upload_oldest_seconds",
                "How long the oldest of them has waited",
                one -> since(one.oldestSince()));
        gauge(
                status,
                "aircheck_store_outage_seconds",
                "How long the object store has answered nothing; 0 while it answers",
                one -> since(one.outageSince()));
    }

    private void gauge(
            Supplier<Optional<UploadStatus>> status,
            String name,
            String description,
            ToDoubleFunction<UploadStatus> value) {
        Gauge.builder(name, () -> status.get().map(value::applyAsDouble).orElse(0.0))
                .description(description)
                .register(registry);
    }

    /// Never 0 for what has begun: 0 says that there is nothing.
    private static double since(Optional<Instant> moment) {
        return moment.map(begin ->
                        Math.max(1, Duration.between(begin, Instant.now()).toMillis()) / MILLIS_PER_SECOND)
                .orElse(0.0);
    }

    @Override
    public void stored(Duration took) {
        uploads.record(took);
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
