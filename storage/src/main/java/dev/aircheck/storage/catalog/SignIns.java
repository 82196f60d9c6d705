package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Who is signed in, as hashes of random tokens. A sign-in ends when its API key is revoked, when somebody signs out,
/// and 30 days after it was last used. Thread-safe.
public final class SignIns {
    public static final Duration LIFETIME = Duration.ofDays(30);

    /// The expiry moves in steps, so that most requests write nothing.
    private static final Duration RENEWAL_STEP = Duration.ofDays(1);

    private final Database database;
    private final KeyUse use;
    private final RandomGenerator random;
    private final InstantSource clock;

    SignIns(Database database, KeyUse use, RandomGenerator random, InstantSource clock) {
        this.database = database;
        this.use = use;
        this.random = random;
        this.clock = clock;
    }

    /// Returns the token, which is stored nowhere else, and forgets the sign-ins that have expired. Empty when the key
    /// has been revoked meanwhile.
    public Optional<String> create(ApiKey key) throws CatalogException {
        String token = Secrets.random("", random);
        boolean created = database.write("sign in", handle -> {
            handle.createUpdate("DELETE FROM sign_in WHERE expires_at <= :now")
                    .bind("now", clock.millis())
                    .execute();
            return handle.createUpdate("""
                                    INSERT INTO sign_in (token_sha256, api_key_id, expires_at)
                                    SELECT :hash, id, :expiry FROM api_key WHERE id = :key
                                    """)
                            .bind("hash", Sha256.hexOf(token))
                            .bind("key", key.id().toString())
                            .bind("expiry", clock.instant().plus(LIFETIME).toEpochMilli())
                            .execute()
                    == 1;
        });
        return created ? Optional.of(token) : Optional.empty();
    }

    /// Who presents this token; empty when nobody is signed in with it (any more).
    public Optional<SignIn> verify(String token) throws CatalogException {
        String hash = Sha256.hexOf(token);
        Optional<Entry> found = database.read(
                "verify a sign-in",
                handle -> handle.createQuery("""
                                SELECT api_key.*, sign_in.expires_at FROM sign_in
                                JOIN api_key ON api_key.id = sign_in.api_key_id
                                WHERE sign_in.token_sha256 = :hash AND sign_in.expires_at > :now
                                """)
                        .bind("hash", hash)
                        .bind("now", clock.millis())
                        .map((row, context) -> Entry.read(row))
                        .findOne());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = found.get();
        use.note(entry.key());
        Instant renewedExpiry = clock.instant().plus(LIFETIME);
        boolean due = !renewedExpiry.isBefore(entry.expiresAt().plus(RENEWAL_STEP));
        return Optional.of(new SignIn(entry.key(), due && renew(hash, renewedExpiry)));
    }

    /// Signs out. A token that nobody is signed in with is fine.
    public void delete(String token) throws CatalogException {
        database.write(
                "sign out",
                handle -> handle.createUpdate("DELETE FROM sign_in WHERE token_sha256 = :hash")
                        .bind("hash", Sha256.hexOf(token))
                        .execute());
    }

    private boolean renew(String hash, Instant expiry) throws CatalogException {
        return database.write(
                "renew a sign-in",
                handle -> handle.createUpdate("UPDATE sign_in SET expires_at = :expiry WHERE token_sha256 = :hash")
                                .bind("expiry", expiry.toEpochMilli())
                                .bind("hash", hash)
                                .execute()
                        == 1);
    }

    /// A row of the table, with its key.
    private record Entry(ApiKey key, Instant expiresAt) {
        static Entry read(ResultSet row) throws SQLException {
            return new Entry(ApiKeyRows.read(row), Instant.ofEpochMilli(row.getLong("expires_at")));
        }
    }
}
