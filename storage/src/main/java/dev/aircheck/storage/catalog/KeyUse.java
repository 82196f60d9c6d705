package dev.aircheck.storage.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes when API keys were last used, beside the requests that use them: one note at a time, and what comes meanwhile
/// is left out. Nobody waits for it: a disk that hangs must not keep people from reading. Thread-safe.
final class KeyUse {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);

    /// A key in use costs one write in this time, not one for each request.
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final Executor background;
    private final Semaphore free = new Semaphore(1);

    /// @param background runs what may take long
    KeyUse(Database database, InstantSource clock, Executor background) {
        this.database = database;
        this.clock = clock;
        this.background = background;
    }

    /// Call it whenever `key` let somebody in.
    void note(ApiKey key) {
        Instant now = clock.instant();
        Instant last = key.lastUsedAt();
        if ((last == null || last.plus(STEP).isBefore(now)) && free.tryAcquire()) {
            background.execute(() -> {
                try {
                    write(key, now);
                } catch (CatalogException e) {
                    LOG.debug("event=key_use_not_noted reason={}", e.toString());
                } finally {
                    free.release();
                }
            });
        }
    }

    private void write(ApiKey key, Instant now) throws CatalogException {
        database.write(
                "note the use of an API key",
                handle -> handle.createUpdate("UPDATE api_key SET last_used_at = :now WHERE id = :id")
                        .bind("now", now.toEpochMilli())
                        .bind("id", key.id().toString())
                        .execute());
    }
}
