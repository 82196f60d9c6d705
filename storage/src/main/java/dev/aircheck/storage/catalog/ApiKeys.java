package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// The API keys in the catalog, as hashes: a key is known only when it is made. Thread-safe.
public final class ApiKeys {
    /// Lets secret scanners recognise a leaked key.
    private static final String MARK = "aircheck_";

    private static final int PREFIX_CHARACTERS = MARK.length() + 4;

    private final Database database;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final KeyUse use;

    ApiKeys(Database database, RandomGenerator random, InstantSource clock, KeyUse use) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.use = use;
    }

    public NewApiKey create(String name, ApiKey.Scope scope) throws CatalogException {
        return create(name, scope, List.of());
    }

    public NewApiKey create(String name, ApiKey.Scope scope, List<String> allowedOrigins) throws CatalogException {
        return insert(name, scope, allowedOrigins, Secrets.random(MARK, random));
    }

    private NewApiKey insert(String name, ApiKey.Scope scope, List<String> allowedOrigins, String secret)
            throws CatalogException {
        StreamChange.requireName(name);
        var key = new ApiKey(
                Uuids.random(random),
                name,
                secret.substring(0, PREFIX_CHARACTERS),
                scope,
                allowedOrigins,
                Instant.ofEpochMilli(clock.millis()),
                null);
        database.write("create an API key", handle -> ApiKeyRows.insert(handle, key, Sha256.hexOf(secret)));
        return new NewApiKey(key, secret);
    }

    /// Makes a key of which its owner has chosen the secret (a scripted set-up) usable; does nothing when it is
    /// already. False when it was revoked: it stays so.
    public boolean ensure(String name, ApiKey.Scope scope, String chosen) throws CatalogException {
        if (isRevoked(chosen)) {
            return false;
        }
        if (verify(chosen).isEmpty()) {
            insert(name, scope, List.of(), chosen);
        }
        return true;
    }

    private boolean isRevoked(String secret) throws CatalogException {
        return database.read(
                "look a revoked API key up",
                handle -> handle.createQuery(
                                "SELECT EXISTS (SELECT 1 FROM revoked_api_key WHERE secret_sha256 = :hash)")
                        .bind("hash", Sha256.hexOf(secret))
                        .mapTo(Boolean.class)
                        .one());
    }

    /// The key that was presented; empty when there is none like it. Takes the same work for every text.
    public Optional<ApiKey> verify(String presented) throws CatalogException {
        String hash = Sha256.hexOf(presented);
        Optional<ApiKey> found = database.read(
                "verify an API key",
                handle -> handle.createQuery("SELECT * FROM api_key WHERE secret_sha256 = :hash")
                        .bind("hash", hash)
                        .map((row, context) -> Sha256.sameHex(row.getString("secret_sha256"), hash)
                                ? Optional.of(ApiKeyRows.read(row))
                                : Optional.<ApiKey>empty())
                        .findOne()
                        .flatMap(key -> key));
        found.ifPresent(use::note);
        return found;
    }

    public Optional<ApiKey> byId(UUID id) throws CatalogException {
        return database.read("read an API key", handle -> find(handle, id));
    }

    /// Oldest first.
    public List<ApiKey> list() throws CatalogException {
        return database.read(
                "list API keys",
                handle -> handle.createQuery("SELECT * FROM api_key ORDER BY created_at, id")
                        .map((row, context) -> ApiKeyRows.read(row))
                        .list());
    }

    public long count() throws CatalogException {
        return database.read(
                "count API keys",
                handle -> handle.createQuery("SELECT COUNT(*) FROM api_key")
                        .mapTo(Long.class)
                        .one());
    }

    /// Makes a key useless at once, and everybody who signed in with it a stranger.
    public ApiKey.Revocation revoke(UUID id) throws CatalogException {
        return database.write("revoke an API key", handle -> {
            Optional<ApiKey> key = find(handle, id);
            if (key.isEmpty()) {
                return ApiKey.Revocation.UNKNOWN;
            }
            if (key.get().scope() == ApiKey.Scope.ADMIN && admins(handle) == 1) {
                return ApiKey.Revocation.LAST_ADMIN;
            }
            handle.createUpdate("""
                            INSERT OR IGNORE INTO revoked_api_key (secret_sha256, revoked_at)
                            SELECT secret_sha256, :now FROM api_key WHERE id = :id
                            """)
                    .bind("now", clock.millis())
                    .bind("id", id.toString())
                    .execute();
            handle.createUpdate("DELETE FROM api_key WHERE id = :id")
                    .bind("id", id.toString())
                    .execute();
            return ApiKey.Revocation.REVOKED;
        });
    }

    private static Optional<ApiKey> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                .bind("id", id.toString())
                .map((row, context) -> ApiKeyRows.read(row))
                .findOne();
    }

    private static long admins(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM api_key WHERE scope = :admin")
                .bind("admin", ApiKey.Scope.ADMIN.name())
                .mapTo(Long.class)
                .one();
    }
}
