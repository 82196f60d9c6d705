package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.UUID;

/// Names a delivery in a webhook's log; shown in lower case with dashes. Immutable.
public record DeliveryId(UUID value) {
    /// Empty unless `text` is a UUID as this class writes it: what came from a URL is not an error yet.
    public static Optional<DeliveryId> parse(String text) {
        return Uuids.parse(text).map(DeliveryId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
