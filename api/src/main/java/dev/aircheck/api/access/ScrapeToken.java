package dev.aircheck.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The secret that lets a scraper read metrics, and nothing else. Immutable; never shows what it is.
public final class ScrapeToken {
    /// There is no such secret: an API key is asked for.
    public static final ScrapeToken NONE = new ScrapeToken("");

    private final String secret;

    private ScrapeToken(String secret) {
        this.secret = secret;
    }

    /// The token that the configuration has.
    /// @param secret empty for none
    public static ScrapeToken of(String secret) {
        return secret.isEmpty() ? NONE : new ScrapeToken(secret);
    }

    boolean isSet() {
        return !secret.isEmpty();
    }

    /// Whether it is set and this is it.
    public boolean admits(String presented) {
        return isSet() && is(presented);
    }

    /// In a time that does not tell how much of it is right.
    boolean is(String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return isSet() ? "ScrapeToken[redacted]" : "ScrapeToken[none]";
    }
}
