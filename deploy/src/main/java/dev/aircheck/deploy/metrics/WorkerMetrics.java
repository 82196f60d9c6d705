package dev.aircheck.deploy.metrics;

import dev.aircheck.transcoder.pool.DeathCause;
import dev.aircheck.transcoder.pool.WorkerPoolStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// The worker processes and what they encode.
final class WorkerMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Supplier<WorkerPoolStatus> pool) {
        gauge(pool, "aircheck_workers", "Workers that there should be", WorkerPoolStatus::workers);
        gauge(pool, "aircheck_workers_alive", "Workers that are alive", WorkerPoolStatus::aliveWorkers);
        gauge(pool, "aircheck_workers_busy", "Workers that have a job", WorkerPoolStatus::busyWorkers);
        gauge(pool, "aircheck_encode_queue_jobs", "Jobs that wait for a worker", WorkerPoolStatus::queuedJobs);
        counter(pool, "aircheck_encode_jobs", "Jobs that workers have finished", WorkerPoolStatus::finishedJobs);
        counter(
                pool,
                "aircheck_encode_jobs_failed",
                "Jobs that were given up in part or whole, because workers died of them",
                WorkerPoolStatus::poisoned);
        counter(
                pool,
                "aircheck_encode_media_seconds",
                "Media in finished encode jobs",
                status -> seconds(status.encodedMedia()));
        counter(
                pool,
                "aircheck_encode_worker_seconds",
                "Time that workers took for it",
                status -> seconds(status.encodeTime()));
        counter(
                pool,
                "aircheck_worker_restarts",
                "Workers that were started in the place of one before",
                WorkerPoolStatus::restarts);
        for (DeathCause cause : DeathCause.values()) {
            // Of the object it keeps but a weak reference: it must be one that stays.
            FunctionCounter.builder("aircheck_worker_deaths", registry, _ -> deaths(pool.get(), cause))
                    .description("Workers that had to be replaced")
                    .tag("cause", cause.label())
                    .register(registry);
        }
    }

    private static double deaths(WorkerPoolStatus status, DeathCause cause) {
        return status.deaths().getOrDefault(cause, 0L);
    }

    private void gauge(
            Supplier<WorkerPoolStatus> pool,
            String name,
            String description,
            ToDoubleFunction<WorkerPoolStatus> value) {
        Gauge.builder(name, () -> value.applyAsDouble(pool.get()))
                .description(description)
                .register(registry);
    }

    private void counter(
            Supplier<WorkerPoolStatus> pool,
            String name,
            String description,
            ToDoubleFunction<WorkerPoolStatus> value) {
        FunctionCounter.builder(name, registry, _ -> value.applyAsDouble(pool.get()))
                .description(description)
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
