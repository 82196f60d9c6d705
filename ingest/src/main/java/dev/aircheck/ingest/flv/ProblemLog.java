package dev.aircheck.ingest.flv;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.ingest.IngestProblem.Kind;
import dev.aircheck.ingest.MediaSink;
import java.util.EnumMap;
import java.util.Map;

/// Counts problems by kind and tells the sink the first, second, fourth, eighth ... so that a stream that is wrong
/// throughout does not drown it.
final class ProblemLog {
    private final MediaSink sink;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    ProblemLog(MediaSink sink) {
        this.sink = sink;
    }

    /// Counts one more; returns how many there are.
    long add(Kind kind, String text) {
        long count = counts.merge(kind, 1L, Long::sum);
        if (Long.bitCount(count) == 1) {
            sink.problem(new IngestProblem(kind, text, count));
        }
        return count;
    }
}
