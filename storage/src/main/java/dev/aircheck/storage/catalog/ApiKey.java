package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is remembered of an API key: everything but the key. Immutable snapshot of a row.
/// @param prefix its first characters, by which its owner recognises it
/// @param allowedOrigins from which pages of other origins may use it: `https://app.example`, or `*` for all
/// @param lastUsedAt to the minute; null when it was never used
public record ApiKey(
        UUID id,
        String name,
        String prefix,
        Scope scope,
        List<String> allowedOrigins,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    private static final String ANY_ORIGIN = "*";

    public ApiKey {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /// Whether pages of `origin`, as a browser sends it, may use the key.
    public boolean allowsOrigin(String origin) {
        return allowedOrigins.contains(ANY_ORIGIN) || allowedOrigins.contains(origin);
    }

    /// What a key allows.
    public enum Scope {
        /// Everything, other keys included.
        ADMIN,
        /// Looking at what is no secret, not changing.
        READ_ONLY
    }

    /// How the attempt to revoke a key ended.
    public enum Revocation {
        REVOKED,
        /// There is no such key.
        UNKNOWN,
        /// Nobody could administer the server any more: the key stays.
        LAST_ADMIN
    }
}
