package dev.aircheck.api.recording;

import dev.aircheck.api.recording.IntegrityReport.Finding;
import java.util.ArrayList;
import java.util.List;

/// Collects what a check finds. A recording that has lost a folder has thousands of problems: all are counted, the
/// first ones are kept. Confined to one check.
final class Findings {
    /// Nobody reads more.
    static final int MAX_SHOWN = 100;

    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();
    private long problemCount;

    void problem(String path, String text) {
        problemCount++;
        if (problems.size() < MAX_SHOWN) {
            problems.add(new Finding(path, text));
        }
    }

    void note(String path, String text) {
        if (notes.size() < MAX_SHOWN) {
            notes.add(new Finding(path, text));
        }
    }

    IntegrityReport report(String folder, long objects, long bytes) {
        return new IntegrityReport(folder, objects, bytes, problems, problemCount, notes);
    }
}
