package dev.aircheck.transcoder;

/// The size of a picture in 4:2:0: even sides.
public record PictureSize(int widthPx, int heightPx) {
    public PictureSize {
        if (widthPx < 2 || heightPx < 2 || widthPx % 2 != 0 || heightPx % 2 != 0) {
            throw new IllegalArgumentException(
                    "picture of %dx%d (expected even sides of at least 2)".formatted(widthPx, heightPx));
        }
        if (Math.max(widthPx, heightPx) > SizeGate.MAX_SIDE_PX || (long) widthPx * heightPx > SizeGate.MAX_PIXELS) {
            throw new IllegalArgumentException("picture of %dx%d (expected at most %d pixels and %d a side)"
                    .formatted(widthPx, heightPx, SizeGate.MAX_PIXELS, SizeGate.MAX_SIDE_PX));
        }
    }
}
