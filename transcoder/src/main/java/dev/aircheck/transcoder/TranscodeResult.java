package dev.aircheck.transcoder;

import java.util.List;

/// What became of a job: one entry for each of its rungs, in their order.
public record TranscodeResult(List<RungResult> rungs) {
    public TranscodeResult {
        rungs = List.copyOf(rungs);
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
