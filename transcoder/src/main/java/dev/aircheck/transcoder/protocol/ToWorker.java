package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.PictureSize;
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
            H264Encoder encoder,
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

    /// Asks for a segment of an invented scene, encoded as jobs are: does this encoder work here? A job of its own.
    record EncoderTried(H264Encoder encoder, EncoderPreset preset, PictureSize size, int pictures) implements ToWorker {
        public static final int MAX_PICTURES = 300;

        public EncoderTried {
            if (pictures < 1 || pictures > MAX_PICTURES) {
                throw new IllegalArgumentException(
                        "trial of %d pictures (expected 1..%d)".formatted(pictures, MAX_PICTURES));
            }
        }
    }
}
