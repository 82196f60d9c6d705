package dev.aircheck.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What tells one version of a representation from another, and what conditional requests say about it (RFC 9110 8.8,
/// 13).
/// @param etag with its quotes, and `W/` when weak
/// @param lastModified null when nobody knows
public record Validators(String etag, @Nullable Instant lastModified) {
    /// IMF-fixdate, RFC 9110 5.6.7.
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    public static Validators strong(String tag, Instant lastModified) {
        return new Validators('"' + tag.replace("\"", "") + '"', lastModified);
    }

    public static Validators weak(String tag) {
        return new Validators("W/\"" + tag.replace("\"", "") + '"', null);
    }

    /// True when the client's copy is the current one: answer 304. `If-None-Match` wins over `If-Modified-Since`.
    public boolean notModified(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return matchesAny(ifNoneMatch);
        }
        Instant modified = lastModified;
        return modified != null
                && ifModifiedSince != null
                && parseDate(ifModifiedSince)
                        .filter(since ->
                                !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                        .isPresent();
    }

    /// True when a `Range` holds: there is no `If-Range`, or it names exactly this version (strong comparison).
    public boolean rangeApplies(@Nullable String ifRange) {
        if (ifRange == null) {
            return true;
        }
        if (ifRange.startsWith("\"")) {
            return ifRange.equals(etag);
        }
        Instant modified = lastModified;
        return modified != null && ifRange.equals(formatDate(modified));
    }

    public static String formatDate(Instant instant) {
        return HTTP_DATE.format(instant.atZone(ZoneOffset.UTC));
    }

    private boolean matchesAny(String ifNoneMatch) {
        String opaque = withoutWeakness(etag);
        for (String candidate : ifNoneMatch.split(",")) {
            String tag = candidate.strip();
            if (tag.equals("*") || withoutWeakness(tag).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutWeakness(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException ignored) {
            // RFC 9110 13.1.3: a recipient must ignore the field when it is not a valid date.
            return Optional.empty();
        }
    }
}
