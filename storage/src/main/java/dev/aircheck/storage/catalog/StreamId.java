package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.UUID;

/// Names a stream; shown in lower case with dashes. Immutable.
public record StreamId(UUID value) {
    /// Empty unless `text` is a UUID as this class writes it: what came from a URL is not an error yet.
    public static Optional<StreamId> parse(String text) {
        return Uuids.parse(text).map(StreamId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
