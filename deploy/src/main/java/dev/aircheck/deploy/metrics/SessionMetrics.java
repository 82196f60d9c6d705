package dev.aircheck.deploy.metrics;

import dev.aircheck.deploy.recorder.SessionFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Gauges of unfinished sessions, one series for each, and what they come to. Refreshed before each scrape, by one
/// thread at a
/// time.
final class SessionMetrics {
    /// Series of more sessions than this are left out, those with the smallest backlog; the sums have all.
    private static final int MOST_SESSIONS = 200;

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final MultiGauge ingest;
    private final MultiGauge keyFrames;
    private final MultiGauge backlog;
    private volatile List<SessionFigures> latest = List.of();

    SessionMetrics(MeterRegistry registry) {
        ingest = MultiGauge.builder("aircheck_stream_ingest_bytes_per_second")
                .description("Media that a live stream's publisher sent in the last second")
                .register(registry);
        keyFrames = MultiGauge.builder("aircheck_stream_key_frame_interval_seconds")
                .description("Between the newest two key frames of a live stream, or since the newest")
                .register(registry);
        backlog = MultiGauge.builder("aircheck_stream_backlog_seconds")
                .description("Media of an unfinished session that waits to be encoded")
                .register(registry);
        sum(registry, "aircheck_live_streams", "Streams with a publisher", one -> one.live() ? 1 : 0);
        sum(registry, "aircheck_unfinished_sessions", "Sessions that are live, waiting or being finished", _ -> 1);
        sum(
                registry,
                "aircheck_backlog_seconds",
                "Media of all unfinished sessions that waits to be encoded",
                one -> seconds(one.backlog()));
        sum(
                registry,
                "aircheck_journal_bytes",
                "What the journals of all unfinished sessions take on the disk",
                SessionFigures::journalBytes);
    }

    private void sum(MeterRegistry registry, String name, String description, ToDoubleFunction<SessionFigures> value) {
        Gauge.builder(name, () -> latest.stream().mapToDouble(value).sum())
                .description(description)
                .register(registry);
    }

    synchronized void refresh(Collection<SessionFigures> sessions) {
        latest = List.copyOf(sessions);
        List<SessionFigures> shown = sessions.stream()
                .sorted(Comparator.comparing(SessionFigures::backlog).reversed())
                .limit(MOST_SESSIONS)
                .toList();
        List<SessionFigures> live = shown.stream().filter(SessionFigures::live).toList();
        show(ingest, live, SessionFigures::ingestBytesPerSecond);
        show(keyFrames, live, one -> seconds(one.keyFrameInterval()));
        show(backlog, shown, one -> seconds(one.backlog()));
    }

    private static void show(MultiGauge gauge, List<SessionFigures> sessions, ToDoubleFunction<SessionFigures> value) {
        gauge.register(
                sessions.stream()
                        .map(one -> Row.of(
                                Tags.of(
                                        "stream",
                                        one.stream().toString(),
                                        "session",
                                        one.session().toString()),
                                value.applyAsDouble(one)))
                        .toList(),
                true);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
