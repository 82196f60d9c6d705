package dev.aircheck.transcoder;

import dev.aircheck.packager.media.FrameRate;
import org.jspecify.annotations.Nullable;

/// One rendition to encode, in exact pixels.
/// @param maxFrameRate null keeps every picture
public record RungSpec(
        String name,
        int widthPx,
        int heightPx,
        RateControl rate,
        H264Profile profile,
        @Nullable FrameRate maxFrameRate) {
    public RungSpec {
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("rung name of %d characters (expected 1..64)".formatted(name.length()));
        }
        if (widthPx < 2 || heightPx < 2 || widthPx % 2 != 0 || heightPx % 2 != 0) {
            throw new IllegalArgumentException(
                    "rung %s of %dx%d (expected even sides of at least 2)".formatted(name, widthPx, heightPx));
        }
        if ((long) widthPx * heightPx > SizeGate.MAX_PIXELS) {
            throw new IllegalArgumentException("rung %s of %dx%d (expected at most %d pixels)"
                    .formatted(name, widthPx, heightPx, SizeGate.MAX_PIXELS));
        }
    }

    public long pixels() {
        return (long) widthPx * heightPx;
    }
}
