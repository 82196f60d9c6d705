package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one transcode job decodes and which segments come out of it.
/// @param samples in decode order; may begin before the first cell (pre-roll) and end after the last. Without a
/// continuation the first is an IDR (or the first picture there is); a continuing unit may repeat a few samples of
/// the unit before
/// @param cells neighbouring segments, in order; the decoded pictures cover all of them
/// @param continuation null when the samples can be decoded by themselves
public record EncodeUnit(
        VideoFormat format,
        @Nullable FrameRate frameRate,
        List<VideoSample> samples,
        List<EncodeCell> cells,
        @Nullable Continuation continuation) {
    public EncodeUnit {
        samples = List.copyOf(samples);
        cells = List.copyOf(cells);
        if (samples.isEmpty() || cells.isEmpty()) {
            throw new IllegalArgumentException("encode unit of %d samples and %d cells (expected at least one each)"
                    .formatted(samples.size(), cells.size()));
        }
    }

    /// A unit that can be decoded by itself.
    public EncodeUnit(
            VideoFormat format, @Nullable FrameRate frameRate, List<VideoSample> samples, List<EncodeCell> cells) {
        this(format, frameRate, samples, cells, null);
    }
}
