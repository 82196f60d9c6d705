package dev.aircheck.transcoder;

import dev.aircheck.packager.segment.EncodeUnit;
import java.util.List;

/// One unit to decode once and to encode into every rung.
/// @param label names the job in logs (a session id and a sequence number, never a stream key)
public record TranscodeJob(String label, EncodeUnit unit, List<RungSpec> rungs) {
    public TranscodeJob {
        rungs = List.copyOf(rungs);
        long names = rungs.stream().map(RungSpec::name).distinct().count();
        if (rungs.isEmpty() || names != rungs.size()) {
            throw new IllegalArgumentException("%d rungs with %d names (expected at least one, each with its own name)"
                    .formatted(rungs.size(), names));
        }
    }
}
