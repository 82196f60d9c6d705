package dev.aircheck.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret that allows a publisher in. Immutable and thread-safe; compares in constant time and never prints
/// itself.
public final class StreamKey {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final byte[] ascii;

    private StreamKey(byte[] ascii) {
        this.ascii = ascii;
    }

    /// Empty when `text` cannot be a key. The text itself is not reported: it may be a key with a typing error.
    public static Optional<StreamKey> parse(String text) {
        return ALLOWED.matcher(text).matches()
                ? Optional.of(new StreamKey(text.getBytes(StandardCharsets.US_ASCII)))
                : Optional.empty();
    }

    /// The secret in clear, for the one place that looks it up (by its hash). Never log it.
    public String reveal() {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamKey that && MessageDigest.isEqual(ascii, that.ascii);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascii);
    }

    @Override
    public String toString() {
        return "StreamKey[redacted]";
    }
}
