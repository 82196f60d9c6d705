package dev.aircheck.transcoder;

import java.util.List;

/// Takes results apart for assertions.
public final class Results {
    private Results() {}

    public static List<CellResult> cells(TranscodeResult result, String rung) {
        return result.rungs().stream()
                .filter(entry -> entry.rung().equals(rung))
                .findFirst()
                .orElseThrow()
                .cells();
    }

    public static EncodedSegment segment(CellResult cell) {
        return switch (cell) {
            case CellResult.Encoded encoded -> encoded.segment();
            case CellResult.Failed failed -> throw new AssertionError("cell failed: " + failed);
        };
    }

    public static List<EncodedSegment> segments(TranscodeResult result, String rung) {
        return cells(result, rung).stream().map(Results::segment).toList();
    }

    public static List<Long> times(EncodedSegment segment) {
        return segment.samples().stream()
                .map(sample -> sample.ptsTicks())
                .sorted()
                .toList();
    }

    public static List<Long> keyFrameTimes(EncodedSegment segment) {
        return segment.samples().stream()
                .filter(sample -> sample.idr())
                .map(sample -> sample.ptsTicks())
                .toList();
    }
}
