package dev.aircheck.storage.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is chosen about a webhook; the rest is made up by the catalog. Immutable.
/// @param events their names, each once; names that Aircheck never sends are kept for their owner
/// @param sharedSecret signs what is sent; null: unsigned
/// @param streamId the only stream that it is about; null: all
public record NewWebhook(
        String name,
        String url,
        List<String> events,
        @Nullable String sharedSecret,
        @Nullable StreamId streamId) {
    public NewWebhook {
        StreamChange.requireName(name);
        events = events.stream().distinct().toList();
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "NewWebhook[name=%s, url=%s, events=%s, streamId=%s]".formatted(name, url, events, streamId);
    }
}
