package dev.aircheck.api.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the `Authorization` header. Scheme and white space are taken loosely, as Livepeer does.
final class Authorization {
    /// RFC 6750 2.1.
    private static final Pattern BEARER = Pattern.compile("\\s*bearer\\s+(\\S+)\\s*", Pattern.CASE_INSENSITIVE);
    /// RFC 7617 2.
    private static final Pattern BASIC =
            Pattern.compile("\\s*basic\\s+([A-Za-z0-9+/]+=*)\\s*", Pattern.CASE_INSENSITIVE);

    private Authorization() {}

    static Optional<String> bearer(String header) {
        Matcher matcher = BEARER.matcher(header);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The API key: a bearer token, or the password of any user.
    static Optional<String> apiKey(String header) {
        return bearer(header).or(() -> password(header));
    }

    private static Optional<String> password(String header) {
        Matcher matcher = BASIC.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException ignored) {
            // No base64: it names no key.
            return Optional.empty();
        }
    }
}
