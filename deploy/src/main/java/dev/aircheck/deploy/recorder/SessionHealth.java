package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.packager.segment.SourceHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/// What the people behind a session should know, in their words: one line for each kind of trouble, the latest wins.
/// Thread-safe through its concurrent map and one volatile list.
final class SessionHealth {
    private final ConcurrentSkipListMap<String, String> issues = new ConcurrentSkipListMap<>();
    private volatile List<String> sourceIssues = List.of();

    void report(IngestProblem problem) {
        issues.put("ingest-" + problem.kind(), problem.text());
    }

    /// @param kind groups reports: a later one of the same kind replaces this one
    void report(String kind, String text) {
        issues.put(kind, text);
    }

    /// What was measured of the source; replaces what was measured before.
    void source(SourceHealth source) {
        sourceIssues = source.issues();
    }

    void clear(String kind) {
        issues.remove(kind);
    }

    List<String> issues() {
        List<String> all = new ArrayList<>(sourceIssues);
        all.addAll(issues.values());
        return all;
    }
}
