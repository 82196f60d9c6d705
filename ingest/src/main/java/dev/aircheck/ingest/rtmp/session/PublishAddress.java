package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.StreamKey;
import java.util.Optional;

/// Where a publisher wants to go, out of what encoders make of a URL. The key is usually the publish name, but some
/// put the whole path into `app` and leave the name empty; either may carry a query, and OBS repeats only that as
/// name.
record PublishAddress(String app, StreamKey key) {
    /// Empty when no well-formed key is in it.
    static Optional<PublishAddress> of(String connectApp, String publishName) {
        String path = trimmed(connectApp);
        String name = trimmed(publishName);
        if (!name.isEmpty()) {
            return StreamKey.parse(name).map(key -> new PublishAddress(firstOf(path), key));
        }
        int slash = path.lastIndexOf('/');
        String app = slash < 0 ? "" : firstOf(path.substring(0, slash));
        return StreamKey.parse(path.substring(slash + 1)).map(key -> new PublishAddress(app, key));
    }

    private static String firstOf(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// Without query, stray quotes (Neko's encoder) and outer slashes.
    private static String trimmed(String text) {
        int query = text.indexOf('?');
        int end = query < 0 ? text.length() : query;
        int start = 0;
        while (start < end && isStray(text.charAt(start))) {
            start++;
        }
        while (end > start && isStray(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isStray(char c) {
        return c == '/' || c == '\'' || c == '"';
    }
}
