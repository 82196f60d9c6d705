package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.UUID;

/// Names a webhook; shown in lower case with dashes. Immutable.
public record WebhookId(UUID value) {
    /// Empty unless `text` is a UUID as this class writes it: what came from a URL is not an error yet.
    public static Optional<WebhookId> parse(String text) {
        return Uuids.parse(text).map(WebhookId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
