package dev.aircheck.storage.catalog;

/// One field that a list is ordered by. Immutable.
public record Ordering<F extends ListField>(F field, boolean descending) {}
