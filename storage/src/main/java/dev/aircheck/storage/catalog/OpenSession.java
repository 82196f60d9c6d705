package dev.aircheck.storage.catalog;

/// A session of a stream that is not over, with the totals that the stream's own totals have of it. Immutable.
public record OpenSession(SessionId id, MediaTotals totals) {}
