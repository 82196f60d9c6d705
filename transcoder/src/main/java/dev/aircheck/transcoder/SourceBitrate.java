package dev.aircheck.transcoder;

import dev.aircheck.packager.media.FrameRate;
import org.jspecify.annotations.Nullable;

/// The bit rate of a source that has to be encoded again: its own when that is plausible for its size.
final class SourceBitrate {
    /// 0.1 bit a pixel gives 6.2 Mbit/s for 1080p30, which is what publishers commonly send.
    private static final double BITS_PER_PIXEL = 0.1;

    private static final double DEFAULT_FPS = 30;
    private static final double MAX_FPS = 60;
    private static final long MIN_BPS = 200_000;
    private static final long MAX_BPS = 20_000_000;

    private SourceBitrate() {}

    static int choose(LadderSource source) {
        long pixels = (long) source.format().widthPx() * source.format().heightPx();
        long bySize = Math.round(BITS_PER_PIXEL * pixels * framesPerSecond(source.frameRate()));
        long chosen = source.bitrateBps() > 0 ? Math.clamp(source.bitrateBps(), bySize / 4, bySize * 2) : bySize;
        return (int) Math.clamp(chosen, MIN_BPS, MAX_BPS);
    }

    private static double framesPerSecond(@Nullable FrameRate rate) {
        return rate == null ? DEFAULT_FPS : Math.min(rate.framesPerSecond(), MAX_FPS);
    }
}
