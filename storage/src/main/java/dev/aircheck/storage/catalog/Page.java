package dev.aircheck.storage.catalog;

/// A part of a list: at most `limit` rows after the first `skip`. Immutable.
public record Page(int limit, int skip) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 1000;
    public static final Page FIRST = new Page(DEFAULT_LIMIT, 0);

    public Page {
        if (limit < 1 || limit > MAX_LIMIT || skip < 0) {
            throw new IllegalArgumentException(
                    "page of %d after %d (expected 1..%d after >= 0)".formatted(limit, skip, MAX_LIMIT));
        }
    }
}
