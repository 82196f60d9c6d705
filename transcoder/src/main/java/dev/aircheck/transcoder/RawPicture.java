package dev.aircheck.transcoder;

import dev.aircheck.packager.media.Bytes;

/// A small picture that is not coded: the planes Y, Cb and Cr of 4:2:0 one after the other, 8 bit, full range and
/// BT.601, as JPEG (JFIF) has them.
public record RawPicture(PictureSize size, Bytes samples) {
    /// A tile's longest side.
    public static final int MAX_SIDE_PX = 160;

    /// The most samples that a picture has.
    public static final int MAX_SAMPLES = MAX_SIDE_PX * MAX_SIDE_PX * 3 / 2;

    public RawPicture {
        if (Math.max(size.widthPx(), size.heightPx()) > MAX_SIDE_PX || samples.length() != samplesOf(size)) {
            throw new IllegalArgumentException("raw picture of %s with %d bytes (expected %d, sides up to %d)"
                    .formatted(size, samples.length(), samplesOf(size), MAX_SIDE_PX));
        }
    }

    private static int samplesOf(PictureSize size) {
        return size.widthPx() * size.heightPx() * 3 / 2;
    }

    /// The mean brightness, from 0 (black) to 255.
    public int meanLuma() {
        int pixels = size.widthPx() * size.heightPx();
        long sum = 0;
        for (int i = 0; i < pixels; i++) {
            sum += samples.at(i);
        }
        return (int) (sum / pixels);
    }
}
