package dev.aircheck.transcoder;

import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;

/// One encoded segment of one rung. The first sample is an IDR with dts = pts = `startTicks`; every pts is below
/// `endTicks`. Payloads hold 4-byte lengths and no parameter sets: those are in `format`.
public record EncodedSegment(
        long sequence, VideoFormat format, long startTicks, long endTicks, List<VideoSample> samples) {
    public EncodedSegment {
        samples = List.copyOf(samples);
        if (samples.isEmpty()
                || !samples.getFirst().idr()
                || samples.getFirst().ptsTicks() != startTicks
                || samples.getFirst().dtsTicks() != startTicks) {
            throw new IllegalArgumentException("segment %d of %d samples (expected a key frame at its start, %d)"
                    .formatted(sequence, samples.size(), startTicks));
        }
    }
}
