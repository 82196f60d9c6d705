package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.UUID;

/// Names a stream; shown in lower case with dashes. Immutable.
public record StreamId(UUID value) {
    /// Stands where events name their stream when they are about the server itself; no stream ever has it.
    public static final StreamId SERVER = new StreamId(new UUID(0, 0));

    /// Empty unless `text` is a UUID as this class writes it: what came from a URL is not an error yet.
    public static Optional<StreamId> parse(String text) {
        return Uuids.parse(text).map(StreamId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
