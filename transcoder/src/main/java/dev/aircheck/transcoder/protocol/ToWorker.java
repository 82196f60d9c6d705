package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.StillRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server says. A job is a start, its samples in decode order, and an end.
public sealed interface ToWorker {
    /// What to encode.
    /// @param frameRate null when the source is irregular
    /// @param decoder which decoder takes the samples
    /// @param stills the still pictures to take; null for none
    record JobStarted(
            EncoderPreset preset,
            VideoFormat format,
            @Nullable FrameRate frameRate,
            List<EncodeCell> cells,
            List<RungSpec> rungs,
            DecoderUse decoder,
            @Nullable StillRequest stills)
            implements ToWorker {
        public JobStarted {
            cells = List.copyOf(cells);
            rungs = List.copyOf(rungs);
        }
    }

    record SampleSent(VideoSample sample) implements ToWorker {}

    record JobEnded() implements ToWorker {}

    /// A job of its own, in one record.
    record SpriteAsked(Sprite sprite) implements ToWorker {}
}
