package dev.aircheck.transcoder;

import java.util.List;
import java.util.Optional;

/// What became of a job: one entry for each of its rungs, in their order.
/// @param stills those that could be taken, in the order of the cells
public record TranscodeResult(List<RungResult> rungs, List<Still> stills) {
    public TranscodeResult {
        rungs = List.copyOf(rungs);
        stills = List.copyOf(stills);
    }

    /// Without stills.
    public TranscodeResult(List<RungResult> rungs) {
        this(rungs, List.of());
    }

    /// Why the first cell failed that another encoder might do; empty when there is none.
    public Optional<String> firstEncoderFailure() {
        return rungs.stream()
                .flatMap(rung -> rung.cells().stream())
                .filter(CellResult.Failed.class::isInstance)
                .map(CellResult.Failed.class::cast)
                .filter(CellResult.Failed::mayBeTheEncoders)
                .map(CellResult.Failed::reason)
                .findFirst();
    }

    /// The same failure for everything that was asked.
    public static TranscodeResult failed(TranscodeJob job, String reason) {
        return new TranscodeResult(job.rungs().stream()
                .map(rung -> new RungResult(
                        rung.name(),
                        job.unit().cells().stream()
                                .<CellResult>map(cell -> new CellResult.Failed(cell.sequence(), reason))
                                .toList()))
                .toList());
    }
}
