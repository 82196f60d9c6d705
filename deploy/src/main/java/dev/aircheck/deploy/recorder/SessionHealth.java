package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.packager.segment.SourceHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the people behind a session should know, in their words: one line for each kind of trouble, the latest wins.
/// [#issues] is all that the session has had, [#current] what still goes on. Thread-safe through its concurrent maps
/// and volatile values.
final class SessionHealth {
    /// What happened once is news for so long.
    private static final Duration NEWS = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final ConcurrentSkipListMap<String, String> reports = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Trouble> troubles = new ConcurrentSkipListMap<>();
    private volatile @Nullable SourceHealth source;

    /// Something that passes: told once or several times.
    private record Trouble(String text, long firstNanos, long lastNanos) {
        /// Ingest tells again at twice the count: what goes on is heard of before twice its age has passed.
        boolean isCurrent(long nowNanos) {
            return nowNanos - lastNanos <= lastNanos - firstNanos + NEWS.toNanos();
        }

        Trouble again(String latest, long nowNanos) {
            return isCurrent(nowNanos)
                    ? new Trouble(latest, firstNanos, nowNanos)
                    : new Trouble(latest, nowNanos, nowNanos);
        }
    }

    SessionHealth() {
        this(System::nanoTime);
    }

    /// @param nanos a clock that never jumps
    SessionHealth(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void report(IngestProblem problem) {
        happened("ingest-" + problem.kind(), problem.text());
    }

    /// @param kind groups reports: a later one of the same kind replaces this one
    void report(String kind, String text) {
        reports.put(kind, text);
    }

    /// What was measured of the source; replaces what was measured before.
    void source(SourceHealth measured) {
        SourceHealth before = source;
        List<String> known = before == null ? List.of() : before.incidents();
        for (String incident : measured.incidents()) {
            if (!known.contains(incident)) {
                happened("source-" + incident.replaceAll("\\d+", ""), incident);
            }
        }
        source = measured;
    }

    /// Null before the first segment.
    @Nullable
    SourceHealth source() {
        return source;
    }

    void clear(String kind) {
        reports.remove(kind);
    }

    private void happened(String kind, String text) {
        long now = nanos.getAsLong();
        troubles.merge(kind, new Trouble(text, now, now), (before, _) -> before.again(text, now));
    }

    /// Everything there was to know about the session so far.
    List<String> issues() {
        List<String> all = new ArrayList<>();
        SourceHealth measured = source;
        if (measured != null) {
            measured.keyFrameIssue().ifPresent(all::add);
        }
        troubles.values().forEach(trouble -> all.add(trouble.text));
        all.addAll(reports.values());
        return all;
    }

    /// What goes on right now, by kind.
    Map<String, String> current() {
        long now = nanos.getAsLong();
        Map<String, String> current = new LinkedHashMap<>();
        troubles.forEach((kind, trouble) -> {
            if (trouble.isCurrent(now)) {
                current.put(kind, trouble.text);
            }
        });
        current.putAll(reports);
        return current;
    }
}
