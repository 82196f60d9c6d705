package dev.aircheck.transcoder;

import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /// Where two encodings of the same part first differ, in one line; empty when they are the same to the byte.
    public static Optional<String> firstDifference(List<EncodedSegment> actual, List<EncodedSegment> expected) {
        if (actual.size() != expected.size()) {
            return Optional.of("%d segments (expected %d)".formatted(actual.size(), expected.size()));
        }
        return IntStream.range(0, actual.size())
                .filter(i -> !actual.get(i).equals(expected.get(i)))
                .mapToObj(i -> difference(actual.get(i), expected.get(i)))
                .findFirst();
    }

    private static String difference(EncodedSegment actual, EncodedSegment expected) {
        List<VideoSample> samples = actual.samples();
        for (int i = 0; i < Math.min(samples.size(), expected.samples().size()); i++) {
            if (!samples.get(i).equals(expected.samples().get(i))) {
                return "segment %d, sample %d: %s %s (expected %s %s)"
                        .formatted(
                                actual.sequence(),
                                i,
                                samples.get(i),
                                samples.get(i).payload().toHex(),
                                expected.samples().get(i),
                                expected.samples().get(i).payload().toHex());
            }
        }
        return "segment %d: %d samples of %s from %d to %d (expected %d: %d samples of %s from %d to %d)"
                .formatted(
                        actual.sequence(),
                        samples.size(),
                        actual.format(),
                        actual.startTicks(),
                        actual.endTicks(),
                        expected.sequence(),
                        expected.samples().size(),
                        expected.format(),
                        expected.startTicks(),
                        expected.endTicks());
    }
}
