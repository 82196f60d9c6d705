package dev.aircheck.storage.catalog;

import java.util.regex.Pattern;

/// The secret that lets a publisher in: `xxxx-xxxx-xxxx-xxxx` of `0-9a-z`. It never prints itself. Immutable.
///
/// The first four characters are those of the stream's id, which is Livepeer's form and helps people to tell keys
/// apart. That leaves 12 random characters, 62 bits: enough because a key can only be tried by publishing and ingest
/// limits failed attempts; at 1000 tries a second and 1000 streams a hit takes some 75,000 years on average.
public record StreamKey(String secret) {
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{4}(-[0-9a-z]{4}){3}");

    public StreamKey {
        if (!FORM.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "stream key of %d characters (expected xxxx-xxxx-xxxx-xxxx of 0-9 a-z)".formatted(secret.length()));
        }
    }

    @Override
    public String toString() {
        return "StreamKey[redacted]";
    }
}
