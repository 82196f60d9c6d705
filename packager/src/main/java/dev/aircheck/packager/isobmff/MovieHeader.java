package dev.aircheck.packager.isobmff;

import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.uint16;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.uint64;
import static dev.aircheck.packager.isobmff.Fields.zeros;

/// `mvhd` (ISO/IEC 14496-12 8.2.2) and the layout of times that it shares with `mdhd`.
public final class MovieHeader {
    static final Fields IDENTITY_MATRIX = uint32(0x0001_0000L, 0, 0, 0, 0x0001_0000L, 0, 0, 0, 0x4000_0000L);
    private static final int FULL_VOLUME = 0x0100;
    private static final long RATE_1 = 0x0001_0000L;

    private MovieHeader() {}

    /// The movie's own clock and length.
    /// @param creationTime seconds since 1904-01-01 UTC, 0 when not stated
    public static Box mvhd(long creationTime, int unitsPerSecond, long duration, int nextTrackId) {
        return timed(
                "mvhd",
                creationTime,
                unitsPerSecond,
                duration,
                uint32(RATE_1),
                uint16(FULL_VOLUME),
                zeros(10),
                IDENTITY_MATRIX,
                zeros(24),
                uint32(nextTrackId));
    }

    /// creation time, modification time, timescale, duration: version 1 where 32 bits do not hold them.
    static Box timed(String type, long creationTime, int unitsPerSecond, long duration, BoxContent... rest) {
        boolean wide = Math.max(creationTime, duration) > Fields.UINT32_MAX;
        BoxContent[] content = new BoxContent[3 + rest.length];
        content[0] = wide ? uint64(creationTime, creationTime) : uint32(creationTime, creationTime);
        content[1] = uint32(unitsPerSecond);
        content[2] = wide ? uint64(duration) : uint32(duration);
        System.arraycopy(rest, 0, content, 3, rest.length);
        return fullBox(type, wide ? 1 : 0, 0, content);
    }
}
