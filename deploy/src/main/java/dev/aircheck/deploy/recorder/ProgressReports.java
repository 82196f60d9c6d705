package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.catalog.CatalogException;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionProgress;
import dev.aircheck.storage.catalog.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the catalog's figures of a session up to date. A catalog that cannot be written must not stop a recording:
/// the figures are told again with the next segment. Thread-safe.
final class ProgressReports {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressReports.class);

    private final Sessions sessions;
    private final SessionId id;
    private final SessionTotals totals;
    private final SessionHealth health;

    ProgressReports(Sessions sessions, SessionId id, SessionTotals totals, SessionHealth health) {
        this.sessions = sessions;
        this.id = id;
        this.totals = totals;
        this.health = health;
    }

    void report() {
        try {
            sessions.updateProgress(
                    new SessionProgress(id, totals.lastSeen(), totals.totals(), String.join("\n", health.issues())));
        } catch (CatalogException | IllegalStateException e) {
            // The catalog may not know a session that began while it could not be written.
            LOG.warn("event=progress_not_stored session={} reason={}", id, e.getMessage());
        }
    }
}
