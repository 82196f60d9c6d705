package dev.aircheck.storage.catalog;

import org.jspecify.annotations.Nullable;

/// Which sessions to list; null does not filter. Immutable.
public record SessionFilter(
        @Nullable StreamId parentId, @Nullable Boolean record) {
    public static final SessionFilter ALL = new SessionFilter(null, null);

    public static SessionFilter ofStream(StreamId id) {
        return new SessionFilter(id, null);
    }
}
