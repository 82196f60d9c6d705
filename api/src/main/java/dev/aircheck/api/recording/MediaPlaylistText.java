package dev.aircheck.api.recording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a playlist (RFC 8216) says about other objects, read line by line. Immutable.
/// @param playlists other playlists that it refers to
/// @param ranges the parts of media objects that it refers to, gaps left out
/// @param segments how many segments it has, gaps counted
/// @param durationMicros of all its segments
/// @param ended whether it says that nothing more will come
record MediaPlaylistText(
        List<String> playlists, List<Range> ranges, long segments, long durationMicros, boolean ended) {
    private static final Pattern URI = Pattern.compile("[:,]URI=\"([^\"]*)\"");
    private static final Pattern BYTE_RANGE = Pattern.compile("BYTERANGE[:=]\"?(\\d{1,18})@(\\d{1,18})");
    private static final Pattern DURATION = Pattern.compile("#EXTINF:(\\d{1,9}(?:\\.\\d{1,9})?),.*");

    /// @param end behind its last byte; 0 for the whole object
    record Range(String uri, long end) {}

    MediaPlaylistText {
        playlists = List.copyOf(playlists);
        ranges = List.copyOf(ranges);
    }

    /// `IllegalArgumentException` when it is none.
    static MediaPlaylistText parse(String text) {
        if (!text.startsWith("#EXTM3U\n")) {
            throw new IllegalArgumentException("does not begin with #EXTM3U");
        }
        Reading reading = new Reading();
        text.lines().forEach(reading::line);
        return new MediaPlaylistText(
                reading.playlists, reading.ranges, reading.segments, reading.durationMicros, reading.ended);
    }

    private static final class Reading {
        private final List<String> playlists = new ArrayList<>();
        private final List<Range> ranges = new ArrayList<>();
        private long segments;
        private long durationMicros;
        private boolean ended;
        private boolean gap;
        private long rangeEnd;
        private boolean inSegment;

        void line(String line) {
            if (line.startsWith("#EXTINF:")) {
                durationMicros += micros(line);
                inSegment = true;
            } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
                rangeEnd = rangeEnd(line);
            } else if (line.equals("#EXT-X-GAP")) {
                gap = true;
            } else if (line.equals("#EXT-X-ENDLIST")) {
                ended = true;
            } else if (line.startsWith("#EXT-X-MAP:")) {
                ranges.add(new Range(uri(line), rangeEnd(line)));
            } else if (line.startsWith("#EXT-X-MEDIA:") || line.startsWith("#EXT-X-I-FRAME-STREAM-INF:")) {
                playlists.add(uri(line));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entry(line);
            }
        }

        private void entry(String uri) {
            if (!inSegment) {
                playlists.add(uri);
            } else {
                segments++;
                if (!gap) {
                    ranges.add(new Range(uri, rangeEnd));
                }
            }
            inSegment = false;
            gap = false;
            rangeEnd = 0;
        }

        private static long micros(String line) {
            Matcher duration = DURATION.matcher(line);
            if (!duration.matches()) {
                throw new IllegalArgumentException("has a segment without a duration: " + line);
            }
            return new BigDecimal(duration.group(1)).movePointRight(6).longValue();
        }

        private static String uri(String line) {
            Matcher uri = URI.matcher(line);
            if (!uri.find()) {
                throw new IllegalArgumentException("has a tag without URI: " + line);
            }
            return uri.group(1);
        }

        private static long rangeEnd(String line) {
            Matcher range = BYTE_RANGE.matcher(line);
            return range.find() ? Long.parseLong(range.group(1)) + Long.parseLong(range.group(2)) : 0;
        }
    }
}
