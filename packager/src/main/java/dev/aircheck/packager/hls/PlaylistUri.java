package dev.aircheck.packager.hls;

import java.util.regex.Pattern;

/// Names that go into a playlist are ours, so anything that could end a line or a quoted string is a bug, not input.
final class PlaylistUri {
    /// RFC 3986 2: unreserved, reserved and percent, without the quote characters; `#` would begin a comment.
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._~:/?@!$&()*+,;=%-]+");

    private PlaylistUri() {}

    static String checked(String uri) {
        if (!SAFE.matcher(uri).matches()) {
            throw new IllegalArgumentException("playlist URI '%s' (expected RFC 3986 characters only)".formatted(uri));
        }
        return uri;
    }
}
