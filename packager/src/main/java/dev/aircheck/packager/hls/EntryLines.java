package dev.aircheck.packager.hls;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The lines of one entry. All text is built from integers, so that no locale and no floating point can change it.
/// ```
/// #EXT-X-DISCONTINUITY                               4.4.4.3
/// #EXT-X-MAP:URI="init.mp4"                          4.4.4.5   when it differs from the entry before
/// #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z  4.4.4.6
/// #EXT-X-GAP                                         4.4.4.7
/// #EXTINF:2.000000,                                  4.4.4.1
/// #EXT-X-BYTERANGE:1234@0                            4.4.4.2
/// 000000.m4s
/// ```
final class EntryLines {
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final DateTimeFormatter MILLIS_UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EntryLines() {}

    /// @param mapBefore the map that holds where the entry is added; null at the start of a playlist
    static void append(StringBuilder text, PlaylistEntry entry, @Nullable String mapBefore) {
        if (entry.discontinuity()) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        String map = entry.mapUri();
        if (map != null && (entry.discontinuity() || !Objects.equals(map, mapBefore))) {
            text.append("#EXT-X-MAP:URI=\"").append(map).append("\"\n");
        }
        text.append("#EXT-X-PROGRAM-DATE-TIME:");
        appendInstant(text, entry.programDateTime());
        if (entry.gap()) {
            text.append("#EXT-X-GAP\n");
        }
        text.append("#EXTINF:");
        appendSeconds(text, entry.durationMicros());
        ByteRange range = entry.range();
        if (range != null) {
            text.append("#EXT-X-BYTERANGE:")
                    .append(range.length())
                    .append('@')
                    .append(range.offset())
                    .append('\n');
        }
        text.append(entry.uri()).append('\n');
    }

    private static void appendInstant(StringBuilder text, Instant instant) {
        MILLIS_UTC.formatTo(instant, text);
        text.append('\n');
    }

    private static void appendSeconds(StringBuilder text, long micros) {
        String fraction = Long.toString(micros % MICROS_PER_SECOND);
        text.append(micros / MICROS_PER_SECOND).append('.');
        text.repeat('0', 6 - fraction.length()).append(fraction).append(",\n");
    }

    /// EXTINF rounded to the nearest second must not exceed `EXT-X-TARGETDURATION` (4.4.3.1).
    static int roundedSeconds(long micros) {
        return Math.toIntExact((micros + MICROS_PER_SECOND / 2) / MICROS_PER_SECOND);
    }
}
