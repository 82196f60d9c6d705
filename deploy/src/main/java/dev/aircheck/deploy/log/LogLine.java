package dev.aircheck.deploy.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What both formats say of an event: a message that cannot break the line or show a stream key, and the session and
/// stream that it is about. Immutable.
/// @param ids by `session` and `stream`, as far as they are known
record LogLine(String message, Map<String, String> ids) {
    /// Also the control characters above ASCII, and what Unicode takes for the end of a line.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private static final Pattern CONTROL_WITHIN_LINES = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    /// Nothing logs one. This is for the mistake that nobody has seen yet, such as an address in somebody else's
    /// message.
    private static final Pattern STREAM_KEY =
            Pattern.compile("(?<![0-9a-z-])[0-9a-z]{4}(?:-[0-9a-z]{4}){3}(?![0-9a-z-])");

    private static final String UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    /// The messages are made of key=value; jobs are named after their session.
    private static final Map<String, Pattern> IN_MESSAGE = Map.of(
            "session", Pattern.compile("\\b(?:session|job)=" + UUID),
            "stream", Pattern.compile("\\bstream=" + UUID));

    LogLine {
        ids = Map.copyOf(ids);
    }

    static LogLine of(ILoggingEvent event) {
        String message = event.getFormattedMessage() == null ? "" : event.getFormattedMessage();
        Map<String, String> ids = new LinkedHashMap<>();
        IN_MESSAGE.forEach((name, pattern) -> {
            Matcher named = pattern.matcher(message);
            if (named.find()) {
                ids.put(name, named.group(1));
            } else if (event.getMDCPropertyMap().containsKey(name)) {
                ids.put(name, event.getMDCPropertyMap().get(name));
            }
        });
        return new LogLine(oneLine(message), ids);
    }

    /// Text of any origin as it may stand in a line.
    static String oneLine(String text) {
        return withoutKeys(CONTROL.matcher(text).replaceAll("?"));
    }

    /// A stack trace, for a format in which the ends of its lines cannot end the log's.
    static String trace(String text) {
        return withoutKeys(CONTROL_WITHIN_LINES.matcher(text).replaceAll("?"));
    }

    private static String withoutKeys(String text) {
        return STREAM_KEY.matcher(text).replaceAll("[key]");
    }
}
