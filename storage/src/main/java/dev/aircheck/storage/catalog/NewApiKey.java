package dev.aircheck.storage.catalog;

/// An API key at the one moment when the key itself is known: show it to its owner and forget it. Immutable.
public record NewApiKey(ApiKey key, String secret) {
    @Override
    public String toString() {
        return "NewApiKey[key=%s, secret=redacted]".formatted(key);
    }
}
