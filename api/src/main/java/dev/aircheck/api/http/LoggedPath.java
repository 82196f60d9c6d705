package dev.aircheck.api.http;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/// The path of a request as it may stand in a log: as the client encoded it, so that it cannot break the line, and
/// without what may be a stream key.
final class LoggedPath {
    private static final Pattern BY_KEY = Pattern.compile("(/api/stream/key/).*");
    private static final Pattern BY_ANY_ID = Pattern.compile("(/api/stream/)[^/]*(/info)");

    /// Where somebody took it for an id.
    private static final Pattern KEY = Pattern.compile("(?<=/)[0-9a-z]{4}(-[0-9a-z]{4}){3}(?=/|$)");

    private LoggedPath() {}

    static String of(Context context) {
        return of(context.req().getRequestURI());
    }

    static String of(String path) {
        String withoutKey = BY_KEY.matcher(path).replaceFirst("$1[key]");
        String withoutId = BY_ANY_ID.matcher(withoutKey).replaceFirst("$1[id]$2");
        return KEY.matcher(withoutId).replaceAll("[key]");
    }
}
