package dev.aircheck.transcoder;

import dev.aircheck.packager.media.Bytes;

/// A JPEG file (ITU-T T.81) of a known size; that it says so itself is checked, its coded samples are not.
public record JpegPicture(PictureSize size, Bytes bytes) {
    /// Far above any poster at the qualities in use.
    public static final int MAX_BYTES = 8 << 20;

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int END_OF_IMAGE = 0xFFD9;
    private static final int BASELINE_FRAME = 0xFFC0;
    private static final int MARKER_BYTES = 2;

    public JpegPicture {
        if (bytes.length() < 2 * MARKER_BYTES
                || bytes.length() > MAX_BYTES
                || bytes.uint16(0) != START_OF_IMAGE
                || bytes.uint16(bytes.length() - MARKER_BYTES) != END_OF_IMAGE) {
            throw new IllegalArgumentException(
                    "%d bytes that are no whole JPEG (expected at most %d)".formatted(bytes.length(), MAX_BYTES));
        }
        int frame = baselineFrame(bytes);
        // T.81 B.2.2: marker, length, precision, height, width.
        int heightPx = bytes.uint16(frame + 5);
        int widthPx = bytes.uint16(frame + 7);
        if (widthPx != size.widthPx() || heightPx != size.heightPx()) {
            throw new IllegalArgumentException("JPEG of %dx%d (expected %s)".formatted(widthPx, heightPx, size));
        }
    }

    /// Where the frame header is; segments are marker, length, content.
    private static int baselineFrame(Bytes bytes) {
        int at = MARKER_BYTES;
        while (at + 9 <= bytes.length()) {
            if (bytes.uint16(at) == BASELINE_FRAME) {
                return at;
            }
            at += MARKER_BYTES + Math.max(MARKER_BYTES, bytes.uint16(at + MARKER_BYTES));
        }
        throw new IllegalArgumentException("JPEG without a baseline frame");
    }
}
