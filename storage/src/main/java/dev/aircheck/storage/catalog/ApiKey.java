package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is remembered of an API key: everything but the key. Immutable snapshot of a row.
/// @param prefix its first characters, by which its owner recognises it
/// @param lastUsedAt to the minute; null when it was never used
public record ApiKey(
        UUID id,
        String name,
        String prefix,
        Scope scope,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /// What a key allows.
    public enum Scope {
        /// Everything, other keys included.
        ADMIN,
        /// Looking, not changing.
        READ_ONLY
    }
}
