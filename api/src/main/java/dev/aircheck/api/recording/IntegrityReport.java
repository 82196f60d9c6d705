package dev.aircheck.api.recording;

import dev.aircheck.api.http.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether a stored recording is whole, and what is wrong with it if not. Immutable.
/// @param folder the recording's folder in the store
/// @param objects how many objects it has
/// @param bytes how many bytes they have
/// @param problems what is broken, at most [Findings#MAX_SHOWN]
/// @param problemCount how many there are in all
/// @param notes what is unusual and breaks nothing
public record IntegrityReport(
        String folder, long objects, long bytes, List<Finding> problems, long problemCount, List<Finding> notes) {
    public IntegrityReport {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /// One thing about one object.
    /// @param path below the recording's folder
    public record Finding(String path, String text) {}

    /// Of a recording whose folder is empty.
    public static IntegrityReport ofNothing(String folder) {
        Findings findings = new Findings();
        findings.problem(SessionDescription.NAME, "is missing, as is everything else");
        return findings.report(folder, 0, 0);
    }

    public boolean isWhole() {
        return problemCount == 0;
    }

    /// As API and command line show it.
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", folder)
                .put("whole", isWhole())
                .put("objects", objects)
                .put("bytes", bytes)
                .put("problemCount", problemCount);
        json.set("problems", array(problems));
        json.set("notes", array(notes));
        return json;
    }

    private static ArrayNode array(List<Finding> findings) {
        ArrayNode array = Json.array();
        findings.forEach(
                finding -> array.addObject().put("path", finding.path()).put("text", finding.text()));
        return array;
    }
}
