package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.transcoder.EncoderPreset;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.RungSpec;
import dev.aircheck.transcoder.protocol.ToWorker;
import org.jspecify.annotations.Nullable;

/// Everything about a rung's encoder that is the same for the whole session: the same settings give the same
/// parameter sets.
record EncoderSettings(
        H264Encoder encoder,
        RungSpec rung,
        EncoderPreset preset,
        @Nullable FrameRate frameRate,
        int sarWidth,
        int sarHeight) {
    private static final FrameRate USUAL_RATE = new FrameRate(30, 1);

    /// Pixels are square in every rung, except in one of the source's own coded size, which keeps the source's.
    static EncoderSettings of(ToWorker.JobStarted job, RungSpec rung) {
        return switch (job.format()) {
            case VideoFormat.Avc avc -> {
                boolean sourceSize =
                        rung.widthPx() == avc.widthPx() / 2 * 2 && rung.heightPx() == avc.heightPx() / 2 * 2;
                boolean keepsAspect = sourceSize && avc.sarWidth() > 0 && avc.sarHeight() > 0;
                yield new EncoderSettings(
                        job.encoder(),
                        rung,
                        job.preset(),
                        job.frameRate(),
                        keepsAspect ? avc.sarWidth() : 1,
                        keepsAspect ? avc.sarHeight() : 1);
            }
        };
    }

    /// The level to declare, times ten.
    int level() {
        return H264Level.choose(rung.widthPx(), rung.heightPx(), frameRate).timesTen();
    }

    /// About how many pictures a second come: some encoders share bits out by it.
    FrameRate expectedRate() {
        FrameRate limit = rung.maxFrameRate();
        FrameRate source = frameRate == null ? USUAL_RATE : frameRate;
        return limit != null && limit.framesPerSecond() < source.framesPerSecond() ? limit : source;
    }
}
