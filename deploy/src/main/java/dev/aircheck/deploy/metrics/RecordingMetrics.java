package dev.aircheck.deploy.metrics;

import dev.aircheck.deploy.recorder.RecorderListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is received and what becomes of it. Thread-safe.
final class RecordingMetrics implements RecorderListener {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingMetrics.class);

    private final Counter received;
    private final Counter gaps;
    private final Counter ready;
    private final Counter failed;
    private final Timer lateness;
    private final Timer timeToReady;
    private final Timer syncs;
    private volatile long failedNow;

    RecordingMetrics(MeterRegistry registry) {
        received = Counter.builder("aircheck_ingest_bytes")
                .description("Media received from publishers")
                .register(registry);
        gaps = Counter.builder("aircheck_gap_segments")
                .description("Segments of a rung that are gaps because they could not be encoded")
                .register(registry);
        ready = outcome(registry, "ready");
        failed = outcome(registry, "failed");
        Gauge.builder("aircheck_failed_recordings", () -> failedNow)
                .description("Recordings that could not be finished and have not been deleted")
                .register(registry);
        lateness = Timer.builder("aircheck_segment_lateness")
                .description("From the arrival of a segment's last picture until the segment could be played")
                .serviceLevelObjectives(Buckets.LATENESS)
                .register(registry);
        timeToReady = Timer.builder("aircheck_time_to_ready")
                .description("From the end of a session until its recording was complete")
                .serviceLevelObjectives(Buckets.READY)
                .register(registry);
        syncs = Timer.builder("aircheck_journal_sync")
                .description("How long the disk took to make journal records durable (fsync)")
                .serviceLevelObjectives(Buckets.SYNC)
                .register(registry);
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("aircheck_recordings")
                .description("Recordings that were finished, or could not be")
                .tag("outcome", outcome)
                .register(registry);
    }

    /// A catalog that does not answer must not keep the other metrics from being read.
    void refresh(ServerMetrics.Source<Long> source) {
        try {
            failedNow = source.read();
        } catch (IOException e) {
            LOG.debug("event=failed_recordings_not_counted reason={}", e.toString());
        }
    }

    @Override
    public void received(long bytes) {
        received.increment((double) bytes);
    }

    @Override
    public void published(Duration late) {
        lateness.record(late);
    }

    @Override
    public void gap() {
        gaps.increment();
    }

    @Override
    public void ready(Duration sinceEnd) {
        ready.increment();
        timeToReady.record(sinceEnd);
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void synced(Duration took) {
        syncs.record(took);
    }
}
