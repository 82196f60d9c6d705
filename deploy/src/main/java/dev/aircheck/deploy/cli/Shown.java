package dev.aircheck.deploy.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Values of the API as a person reads them in a table.
final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String NOTHING = "-";
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;

    private Shown() {}

    /// Local time of milliseconds since 1970; `-` for 0 or none.
    static String time(JsonNode epochMillis) {
        long millis = epochMillis.asLong(0);
        return millis == 0 ? NOTHING : TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    /// `1:02:03` of seconds.
    static String duration(JsonNode seconds) {
        Duration duration =
                Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000)).truncatedTo(ChronoUnit.SECONDS);
        return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    static String bytes(JsonNode bytes) {
        return bytes.isNumber() ? bytes(bytes.asLong()) : NOTHING;
    }

    /// With a binary unit and one digit behind the point: `1.5 GiB`.
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    static String text(JsonNode node) {
        // Names are anybody's: nothing of them may steer a terminal.
        return node.asString(NOTHING).replaceAll("\\p{Cntrl}", "?");
    }

    static String yes(JsonNode node) {
        return node.asBoolean(false) ? "yes" : "no";
    }
}
