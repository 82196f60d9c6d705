package dev.aircheck.transcoder;

import dev.aircheck.packager.media.VideoFormat;

/// A picture size in square pixels.
record DisplaySize(int widthPx, int heightPx) {
    /// A sample aspect ratio beyond this is a mistake of the encoder and is not followed.
    private static final int MAX_ASPECT = 4;

    static DisplaySize of(VideoFormat format) {
        return switch (format) {
            case VideoFormat.Avc avc -> ofSamples(avc);
        };
    }

    /// Anamorphic pictures are squeezed, never stretched: neither side becomes larger than it is coded.
    private static DisplaySize ofSamples(VideoFormat.Avc avc) {
        long sarWidth = avc.sarWidth();
        long sarHeight = avc.sarHeight();
        boolean usable = sarWidth > 0
                && sarHeight > 0
                && sarWidth <= MAX_ASPECT * sarHeight
                && sarHeight <= MAX_ASPECT * sarWidth;
        if (!usable || sarWidth == sarHeight) {
            return new DisplaySize(avc.widthPx(), avc.heightPx());
        }
        return sarWidth > sarHeight
                ? new DisplaySize(avc.widthPx(), divide(avc.heightPx() * sarHeight, sarWidth))
                : new DisplaySize(divide(avc.widthPx() * sarWidth, sarHeight), avc.heightPx());
    }

    /// True when the profile's box, turned to this orientation, is at least as large on both sides.
    boolean fitsInto(RungProfile profile) {
        return longSidePx() <= profile.longSidePx() && shortSidePx() <= profile.shortSidePx();
    }

    /// The largest size of this aspect ratio within the profile's box, on even pixels; never larger than it is.
    DisplaySize scaledInto(RungProfile profile) {
        return scaledInto(profile.longSidePx(), profile.shortSidePx());
    }

    DisplaySize scaledInto(int longPx, int shortPx) {
        boolean limitedByLongSide = (long) longPx * shortSidePx() < (long) shortPx * longSidePx();
        long numerator = limitedByLongSide ? longPx : shortPx;
        long denominator = limitedByLongSide ? longSidePx() : shortSidePx();
        return new DisplaySize(
                even(widthPx * numerator, denominator, widthPx), even(heightPx * numerator, denominator, heightPx));
    }

    /// As the size of a picture, for one whose sides are even.
    PictureSize even() {
        return new PictureSize(widthPx, heightPx);
    }

    private int longSidePx() {
        return Math.max(widthPx, heightPx);
    }

    private int shortSidePx() {
        return Math.min(widthPx, heightPx);
    }

    /// The nearest even number, at least 2 and never above `limit`.
    private static int even(long numerator, long denominator, int limit) {
        int nearest = divide(numerator, 2 * denominator) * 2;
        return Math.max(2, Math.min(nearest, limit / 2 * 2));
    }

    private static int divide(long numerator, long denominator) {
        return Math.toIntExact((numerator + denominator / 2) / denominator);
    }
}
