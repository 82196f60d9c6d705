package dev.aircheck.transcoder;

import dev.aircheck.packager.segment.EncodeUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One unit to decode once and to encode into every rung.
///
/// Jobs that continue a group of pictures go to the worker that did the one before, while that keeps its decoder.
/// Submitted one after the other they cost no more than other jobs; in any other order they cost pre-roll.
/// @param label names the job in logs (a session id and a sequence number, never a stream key)
/// @param preRoll where the pictures before a continuing unit are; null when the unit can be decoded by itself
/// @param stills the still pictures to take on the way; null when none are wanted
public record TranscodeJob(
        String label,
        EncodeUnit unit,
        List<RungSpec> rungs,
        @Nullable PreRoll preRoll,
        @Nullable StillRequest stills) {
    public TranscodeJob {
        rungs = List.copyOf(rungs);
        long names = rungs.stream().map(RungSpec::name).distinct().count();
        if (names != rungs.size() || (rungs.isEmpty() && stills == null)) {
            throw new IllegalArgumentException(
                    "%d rungs with %d names (expected at least one or stills, each rung with its own name)"
                            .formatted(rungs.size(), names));
        }
        if (unit.continuation() != null && preRoll == null) {
            throw new IllegalArgumentException(
                    "job %s continues a group of pictures without pre-roll".formatted(label));
        }
    }

    /// Of a unit that can be decoded by itself.
    public TranscodeJob(String label, EncodeUnit unit, List<RungSpec> rungs) {
        this(label, unit, rungs, null, null);
    }

    /// The same for one rung only, and without stills.
    public TranscodeJob alone(RungSpec rung) {
        return new TranscodeJob(label + "/" + rung.name(), unit, List.of(rung), preRoll, null);
    }
}
