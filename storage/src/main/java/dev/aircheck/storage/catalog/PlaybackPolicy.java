package dev.aircheck.storage.catalog;

import java.util.Locale;

/// Who may watch a stream and its recordings.
public enum PlaybackPolicy {
    /// Whoever knows the address.
    PUBLIC,
    /// Whoever has a token that is signed by a [SigningKey].
    JWT;

    /// As it is called in the API.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
