package dev.aircheck.api.playback;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts a playback token into every address that a playlist or a thumbnail track lists, so that players which know
/// nothing of tokens fetch those with it. Pure.
final class ListedUris {
    /// One attribute of a tag, RFC 8216 4.2: matched in order, so that nothing inside a quoted string is taken for one.
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^\",]*)");

    private static final Pattern ATTRIBUTE_LIST = Pattern.compile("(#EXT-X-[A-Z0-9-]+:)(.*)");

    /// RFC 3986 3.1. Also the network-path reference (`//host`): neither may be of this server, and the token is nobody
    /// else's business.
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*");

    private ListedUris() {}

    /// @param token only of characters that need no escape in a query
    static String inPlaylist(String playlist, String token) {
        return eachLine(playlist, line -> {
            if (line.isBlank()) {
                return line;
            }
            return line.startsWith("#") ? inTag(line, token) : withToken(line, token);
        });
    }

    /// In a WebVTT track whose cues are pictures: `sprite-000.jpg#xywh=0,0,160,90`.
    static String inThumbnailTrack(String track, String token) {
        return eachLine(track, line -> line.contains("#xywh=") ? withToken(line, token) : line);
    }

    private static String inTag(String line, String token) {
        Matcher tag = ATTRIBUTE_LIST.matcher(line);
        if (!tag.matches()) {
            return line;
        }
        String attributes = ATTRIBUTE
                .matcher(tag.group(2))
                .replaceAll(attribute -> Matcher.quoteReplacement(attribute(attribute, token)));
        return tag.group(1) + attributes;
    }

    private static String attribute(MatchResult attribute, String token) {
        String value = attribute.group(2);
        if (!attribute.group(1).equals("URI") || value.length() < 2) {
            return attribute.group();
        }
        return "URI=\"" + withToken(value.substring(1, value.length() - 1), token) + '"';
    }

    private static String withToken(String uri, String token) {
        if (uri.isEmpty() || ELSEWHERE.matcher(uri).matches()) {
            return uri;
        }
        int hash = uri.indexOf('#');
        String address = hash < 0 ? uri : uri.substring(0, hash);
        String fragment = hash < 0 ? "" : uri.substring(hash);
        return address + (address.indexOf('?') < 0 ? "?" : "&") + "jwt=" + token + fragment;
    }

    private static String eachLine(String text, UnaryOperator<String> change) {
        return text.lines().map(change).collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }
}
