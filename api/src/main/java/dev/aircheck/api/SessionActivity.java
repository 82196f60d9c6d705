package dev.aircheck.api;

import dev.aircheck.storage.catalog.MediaTotals;
import java.time.Instant;

/// How far a session is right now. Immutable.
/// @param lastSeen when media last arrived
/// @param finished how much of its recording is complete in the object store, 0 to 1; 0 while media may still come
public record SessionActivity(Instant lastSeen, MediaTotals totals, double finished) {
    public SessionActivity {
        if (!(finished >= 0 && finished <= 1)) {
            throw new IllegalArgumentException("finished share %s (expected 0..1)".formatted(finished));
        }
    }
}
