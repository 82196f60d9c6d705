package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// UUIDs (RFC 9562) from an injected source and from text.
public final class Uuids {
    private Uuids() {}

    /// A version 4 UUID, RFC 9562 5.4.
    static UUID random(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }

    /// Stricter than [UUID#fromString], which also takes `1-1-1-1-1`.
    public static Optional<UUID> parse(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
