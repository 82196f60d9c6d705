package dev.aircheck.transcoder;

import dev.aircheck.packager.media.FrameRate;
import org.jspecify.annotations.Nullable;

/// A rendition as an operator asks for it: a landscape box that the picture is fitted into.
/// @param maxFrameRate null keeps the source's rate
public record RungProfile(
        String name,
        int widthPx,
        int heightPx,
        RateControl rate,
        H264Profile profile,
        @Nullable FrameRate maxFrameRate) {
    public RungProfile {
        if (widthPx < 2 || heightPx < 2) {
            throw new IllegalArgumentException(
                    "profile %s of %dx%d (expected at least 2x2)".formatted(name, widthPx, heightPx));
        }
    }

    int longSidePx() {
        return Math.max(widthPx, heightPx);
    }

    int shortSidePx() {
        return Math.min(widthPx, heightPx);
    }
}
