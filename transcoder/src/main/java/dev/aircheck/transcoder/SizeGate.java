package dev.aircheck.transcoder;

import dev.aircheck.packager.media.VideoFormat;
import java.util.Optional;

/// Which pictures may reach native code at all; decided from the parameter sets, in Java.
public final class SizeGate {
    public static final int MIN_SIDE_PX = 32;

    /// 4096x2304: the largest picture of H.264 level 5.1, in either orientation.
    public static final long MAX_PIXELS = 4096L * 2304;

    /// A line of this length is the longest that level 5.1 allows (A.3.1: sides up to sqrt(8 x frame size)).
    public static final int MAX_SIDE_PX = 8192;

    private SizeGate() {}

    /// Why this source is not decoded; empty when it may be.
    public static Optional<String> refusal(VideoFormat format) {
        int width = format.widthPx();
        int height = format.heightPx();
        if (Math.min(width, height) < MIN_SIDE_PX) {
            return Optional.of("source is %dx%d (renditions need at least %d pixels a side)"
                    .formatted(width, height, MIN_SIDE_PX));
        }
        if ((long) width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE_PX) {
            return Optional.of("source is %dx%d (renditions need at most %d pixels and %d a side)"
                    .formatted(width, height, MAX_PIXELS, MAX_SIDE_PX));
        }
        return Optional.empty();
    }
}
