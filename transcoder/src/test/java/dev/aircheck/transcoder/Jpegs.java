package dev.aircheck.transcoder;

import dev.aircheck.packager.media.Bytes;

/// JPEG files that have a frame header and nothing to show.
public final class Jpegs {
    private Jpegs() {}

    /// As `ITU-T T.81` B.2.2 has it, with an application segment in front.
    public static JpegPicture header(int widthPx, int heightPx) {
        return new JpegPicture(new PictureSize(widthPx, heightPx), bytes(widthPx, heightPx));
    }

    static Bytes bytes(int widthPx, int heightPx) {
        return Bytes.ofHex("ffd8 ffe0 0004 4a46 ffc0 000b 08 %04x %04x 01 01 11 00 ffd9".formatted(heightPx, widthPx));
    }
}
