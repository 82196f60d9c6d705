package dev.aircheck.storage.catalog;

import java.time.Instant;

/// How far a session has come. Totals are absolute, so that telling the same progress twice counts once. Immutable.
/// @param issues what the publisher should know, one line each; empty when all is well
public record SessionProgress(SessionId id, Instant lastSeen, MediaTotals totals, String issues) {}
