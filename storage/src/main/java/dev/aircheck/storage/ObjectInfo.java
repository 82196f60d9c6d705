package dev.aircheck.storage;

import java.time.Instant;

/// What a store knows about an object without reading it. Immutable.
/// @param etag strong (RFC 9110 8.8.1): another content of the same key has another tag; unquoted, `[0-9a-z-]`
public record ObjectInfo(ObjectKey key, long sizeBytes, String etag, Instant lastModified) {
    public ObjectInfo {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("object %s has %d bytes (expected >= 0)".formatted(key, sizeBytes));
        }
    }
}
