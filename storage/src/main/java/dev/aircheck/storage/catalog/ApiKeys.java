package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// 40 characters of 62 are 238 bits.
    private static final int SECRET_CHARACTERS = 40;

    private static final int PREFIX_CHARACTERS = MARK.length() + 4;

    /// A key in use costs one write in this time, not one for each request.
    private static final Duration LAST_USED_STEP = Duration.ofMinutes(1);

    private final Database database;
    private final RandomGenerator random;
    private final InstantSource clock;

    ApiKeys(Database database, RandomGenerator random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    public NewApiKey create(String name, ApiKey.Scope scope) throws CatalogException {
        return insert(name, scope, newSecret());
    }

    private NewApiKey insert(String name, ApiKey.Scope scope, String secret) throws CatalogException {
        StreamChange.requireName(name);
        var key = new ApiKey(
                Uuids.random(random),
                name,
                secret.substring(0, PREFIX_CHARACTERS),
                scope,
                Instant.ofEpochMilli(clock.millis()),
                null);
        database.write("create an API key", handle -> insert(handle, key, Sha256.hexOf(secret)));
        return new NewApiKey(key, secret);
    }

    /// Makes a key of which its owner has chosen the secret (a scripted set-up) usable; does nothing when it is
    /// already.
    public void ensure(String name, ApiKey.Scope scope, String chosen) throws CatalogException {
        if (verify(chosen).isEmpty()) {
            insert(name, scope, chosen);
        }
    }

    /// The key that was presented; empty when there is none like it. Takes the same work for every text.
    public Optional<ApiKey> verify(String presented) throws CatalogException {
        String hash = Sha256.hexOf(presented);
        Optional<ApiKey> found = database.read(
                "verify an API key",
                handle -> handle.createQuery("SELECT * FROM api_key WHERE secret_sha256 = :hash")
                        .bind("hash", hash)
                        .map((row, context) -> Sha256.sameHex(row.getString("secret_sha256"), hash)
                                ? Optional.of(apiKey(row))
                                : Optional.<ApiKey>empty())
                        .findOne()
                        .flatMap(key -> key));
        if (found.isPresent()) {
            noteUse(found.get());
        }
        return found;
    }

    /// Oldest first.
    public List<ApiKey> list() throws CatalogException {
        return database.read(
                "list API keys",
                handle -> handle.createQuery("SELECT * FROM api_key ORDER BY created_at, id")
                        .map((row, context) -> apiKey(row))
                        .list());
    }

    public long count() throws CatalogException {
        return database.read(
                "count API keys",
                handle -> handle.createQuery("SELECT COUNT(*) FROM api_key")
                        .mapTo(Long.class)
                        .one());
    }

    /// Revokes a key at once; false when there is no such key.
    public boolean delete(UUID id) throws CatalogException {
        return database.write(
                "delete an API key",
                handle -> handle.createUpdate("DELETE FROM api_key WHERE id = :id")
                                .bind("id", id.toString())
                                .execute()
                        == 1);
    }

    private void noteUse(ApiKey key) throws CatalogException {
        Instant now = clock.instant();
        Instant last = key.lastUsedAt();
        if (last == null || last.plus(LAST_USED_STEP).isBefore(now)) {
            database.write(
                    "note the use of an API key",
                    handle -> handle.createUpdate("UPDATE api_key SET last_used_at = :now WHERE id = :id")
                            .bind("now", now.toEpochMilli())
                            .bind("id", key.id().toString())
                            .execute());
        }
    }

    private static int insert(Handle handle, ApiKey key, String hash) {
        return handle.createUpdate("""
                        INSERT INTO api_key (id, name, prefix, secret_sha256, scope, created_at)
                        VALUES (:id, :name, :prefix, :hash, :scope, :createdAt)
                        """)
                .bind("id", key.id().toString())
                .bind("name", key.name())
                .bind("prefix", key.prefix())
                .bind("hash", hash)
                .bind("scope", key.scope().name())
                .bind("createdAt", key.createdAt().toEpochMilli())
                .execute();
    }

    private String newSecret() {
        var secret = new StringBuilder(MARK);
        for (int i = 0; i < SECRET_CHARACTERS; i++) {
            secret.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return secret.toString();
    }

    private static ApiKey apiKey(ResultSet row) throws SQLException {
        return new ApiKey(
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                row.getString("prefix"),
                ApiKey.Scope.valueOf(row.getString("scope")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_used_at"));
    }
}
