package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.catalog.Catalog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the catalog where a session stands. A catalog that cannot be written does not stop a recording. Notes may
/// come late: one that the session's state has overtaken is refused by the catalog, and rightly. Thread-safe:
/// immutable.
final class CatalogNotes {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogNotes.class);

    private final SessionSpec spec;
    private final Catalog catalog;
    private final InstantSource clock;

    CatalogNotes(SessionSpec spec, Catalog catalog, InstantSource clock) {
        this.spec = spec;
        this.catalog = catalog;
        this.clock = clock;
    }

    private interface Note {
        void write() throws IOException;
    }

    void live() {
        write("live", () -> catalog.sessions().markLive(spec.id()));
    }

    void waiting() {
        write("waiting", () -> catalog.sessions().markWaiting(spec.id()));
    }

    void finalising() {
        write("finalising", () -> catalog.sessions().markFinalising(spec.id(), clock.instant()));
    }

    void failed(Exception cause) {
        String message = "The recording could not be finished: " + cause.getMessage();
        write("failed", () -> catalog.sessions().markFailed(spec.id(), message));
    }

    /// @param issues what is wrong now; empty: all is well again
    void health(List<String> issues) {
        write("health", () -> catalog.events().appendHealth(spec.streamId(), spec.id(), issues));
    }

    private void write(String what, Note note) {
        try {
            note.write();
        } catch (IOException | IllegalStateException e) {
            LOG.warn("event=catalog_not_written session={} state={} reason={}", spec.id(), what, e.getMessage());
        }
    }
}
