package dev.aircheck.storage.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// Everything that is remembered, in one SQLite file: the door to [Streams], [Sessions], [ApiKeys], [Events] and
/// [Webhooks], to who is signed in and who may watch, and to what an object store has confirmed. Thread-safe.
/// Owned by whoever opened it; one process at a time (see [dev.aircheck.storage.DataDirectory]).
///
/// Calls block on the disk: never make them on an event loop. All times are kept to the millisecond.
public final class Catalog implements AutoCloseable {
    private final Database database;
    private final Streams streams;
    private final Sessions sessions;
    private final ApiKeys apiKeys;
    private final Events events;
    private final Webhooks webhooks;
    private final WebhookDeliveries webhookDeliveries;
    private final SignIns signIns;
    private final SigningKeys signingKeys;
    private final PlaybackPolicies playbackPolicies;
    private final Uploads uploads;
    private final Restoration restoration;

    private Catalog(
            Database database, RandomGenerator random, InstantSource clock, Executor background, Events events) {
        this.database = database;
        this.events = events;
        var profiles = new ProfileRows();
        this.streams = new Streams(database, profiles, new Identifiers(random), clock, events);
        this.sessions = new Sessions(database, profiles, random, clock, events);
        KeyUse use = new KeyUse(database, clock, background);
        this.apiKeys = new ApiKeys(database, random, clock, use);
        this.webhooks = new Webhooks(database, random, clock);
        this.webhookDeliveries = new WebhookDeliveries(database, random, clock);
        this.signIns = new SignIns(database, use, random, clock);
        this.signingKeys = new SigningKeys(database, random, clock);
        this.playbackPolicies = new PlaybackPolicies(database);
        this.uploads = new Uploads(database);
        this.restoration = new Restoration(database, streams, sessions);
    }

    public static Catalog open(Path file) throws IOException {
        return open(
                file,
                new SecureRandom(),
                InstantSource.system(),
                task -> Thread.ofVirtual().name("catalog-notes").start(task));
    }

    /// Opens it with what tests put into the place of chance and time.
    /// @param random makes ids and keys: outside tests it must be cryptographically strong
    /// @param background runs what nobody waits for
    public static Catalog open(Path file, RandomGenerator random, InstantSource clock, Executor background)
            throws IOException {
        Database database = Database.open(file);
        try {
            return new Catalog(database, random, clock, background, Events.open(database, random, clock));
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public Streams streams() {
        return streams;
    }

    public Sessions sessions() {
        return sessions;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    public Events events() {
        return events;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public WebhookDeliveries webhookDeliveries() {
        return webhookDeliveries;
    }

    public SignIns signIns() {
        return signIns;
    }

    public SigningKeys signingKeys() {
        return signingKeys;
    }

    public PlaybackPolicies playbackPolicies() {
        return playbackPolicies;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Restoration restoration() {
        return restoration;
    }

    /// Reads something, and throws when that is not possible.
    public void check() throws CatalogException {
        database.read(
                "check the catalog",
                handle -> handle.createQuery("SELECT 1").mapTo(Long.class).one());
    }

    @Override
    public void close() {
        database.close();
    }
}
