package dev.aircheck.deploy.e2e;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Playlists as a player reads them (RFC 8216), one nested record for each kind.
sealed interface HlsPlaylist {
    URI uri();

    /// The playlist that names the rungs.
    /// @param audio the shared audio group's playlist; null when there is none or sound is all there is
    record Multivariant(
            URI uri,
            List<Stream> variants,
            List<Stream> iFrames,
            @Nullable URI audio) implements HlsPlaylist {}

    /// A variant, from `EXT-X-STREAM-INF` or `EXT-X-I-FRAME-STREAM-INF`.
    record Stream(URI uri, Map<String, String> attributes) {
        String attribute(String name) {
            return Objects.requireNonNull(attributes.get(name), () -> name + " is missing for " + uri);
        }
    }

    record Media(URI uri, List<String> lines, List<Listed> segments) implements HlsPlaylist {
        boolean has(String tag) {
            return lines.contains(tag);
        }

        /// The text behind `tag:`.
        String value(String tag) {
            return lines.stream()
                    .filter(line -> line.startsWith(tag + ":"))
                    .map(line -> line.substring(tag.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(tag + " is missing in " + uri));
        }
    }

    /// One media segment. `range` is null when it is a whole file. Behind a `gap` there is no file.
    record Listed(
            URI uri, BigDecimal seconds, URI map, @Nullable ByteRange range, boolean discontinuity, boolean gap) {}

    record ByteRange(int offset, int length) {
        static ByteRange parse(String text) {
            int at = text.indexOf('@');
            return new ByteRange(Integer.parseInt(text, at + 1, text.length(), 10), Integer.parseInt(text, 0, at, 10));
        }
    }

    static Multivariant multivariant(URI uri, String text) {
        var variants = new ArrayList<Stream>();
        var iFrames = new ArrayList<Stream>();
        URI audio = null;
        Map<String, String> pending = Map.of();
        for (String line : text.lines().toList()) {
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                pending = attributes(line);
            } else if (line.startsWith("#EXT-X-I-FRAME-STREAM-INF:")) {
                Map<String, String> attributes = attributes(line);
                iFrames.add(new Stream(resolve(uri, attributes), attributes));
            } else if (line.startsWith("#EXT-X-MEDIA:")) {
                audio = resolve(uri, attributes(line));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                variants.add(new Stream(uri.resolve(line), pending));
            }
        }
        return new Multivariant(uri, List.copyOf(variants), List.copyOf(iFrames), audio);
    }

    static Media media(URI uri, String text) {
        return new MediaReader(uri).read(text.lines().toList());
    }

    private static URI resolve(URI base, Map<String, String> attributes) {
        return base.resolve(Objects.requireNonNull(attributes.get("URI"), "URI attribute"));
    }

    private static Map<String, String> attributes(String line) {
        var attributes = new HashMap<String, String>();
        Matcher matcher = AttributeList.PAIR.matcher(line.substring(line.indexOf(':') + 1));
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2).replace("\"", ""));
        }
        return attributes;
    }

    /// RFC 8216 4.2.
    final class AttributeList {
        private static final Pattern PAIR = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,]*)");

        private AttributeList() {}
    }

    /// Tags that stand before a segment's URI hold for it.
    final class MediaReader {
        private final URI uri;
        private final List<Listed> segments = new ArrayList<>();
        private BigDecimal seconds = BigDecimal.ZERO;
        private @Nullable URI map;
        private @Nullable ByteRange range;
        private boolean discontinuity;
        private boolean gap;

        private MediaReader(URI uri) {
            this.uri = uri;
        }

        private Media read(List<String> lines) {
            lines.forEach(this::readLine);
            return new Media(uri, lines, List.copyOf(segments));
        }

        private void readLine(String line) {
            if (line.startsWith("#EXTINF:")) {
                seconds = new BigDecimal(line.substring("#EXTINF:".length(), line.indexOf(',')));
            } else if (line.startsWith("#EXT-X-MAP:")) {
                map = resolve(uri, attributes(line));
            } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
                range = ByteRange.parse(line.substring("#EXT-X-BYTERANGE:".length()));
            } else if (line.equals("#EXT-X-DISCONTINUITY")) {
                discontinuity = true;
            } else if (line.equals("#EXT-X-GAP")) {
                gap = true;
            } else if (!line.startsWith("#") && !line.isBlank()) {
                URI init = Objects.requireNonNull(map, "no EXT-X-MAP before " + line);
                segments.add(new Listed(uri.resolve(line), seconds, init, range, discontinuity, gap));
                range = null;
                discontinuity = false;
                gap = false;
            }
        }
    }
}
