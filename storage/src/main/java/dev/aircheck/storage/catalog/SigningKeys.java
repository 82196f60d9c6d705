package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Whose playback tokens are believed. Private keys never get here. Thread-safe.
public final class SigningKeys {
    private final Database database;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final AtomicLong generation = new AtomicLong();

    SigningKeys(Database database, RandomGenerator random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /// Goes up after each change: what was concluded from the keys holds while it stays the same. Ask for it before you
    /// read a key.
    public long generation() {
        return generation.get();
    }

    public SigningKey create(String name, String publicKey) throws CatalogException {
        StreamChange.requireName(name);
        var key = new SigningKey(Uuids.random(random), name, publicKey, false, Instant.ofEpochMilli(clock.millis()));
        database.write(
                "create a signing key",
                handle -> handle.createUpdate("""
                                INSERT INTO signing_key (id, name, public_key, created_at)
                                VALUES (:id, :name, :publicKey, :createdAt)
                                """)
                        .bind("id", key.id().toString())
                        .bind("name", name)
                        .bind("publicKey", publicKey)
                        .bind("createdAt", key.createdAt().toEpochMilli())
                        .execute());
        generation.incrementAndGet();
        return key;
    }

    public Optional<SigningKey> byId(UUID id) throws CatalogException {
        return find("id", id.toString());
    }

    public Optional<SigningKey> byPublicKey(String publicKey) throws CatalogException {
        return find("public_key", publicKey);
    }

    /// Oldest first.
    public List<SigningKey> list() throws CatalogException {
        return database.read(
                "list signing keys",
                handle -> handle.createQuery("SELECT * FROM signing_key ORDER BY created_at, id")
                        .map((row, context) -> signingKey(row))
                        .list());
    }

    /// Changes what is not null; false when there is no such key.
    public boolean update(UUID id, @Nullable String name, @Nullable Boolean disabled) throws CatalogException {
        if (name != null) {
            StreamChange.requireName(name);
        }
        boolean found = database.write(
                "update a signing key",
                handle -> handle.createUpdate("""
                                        UPDATE signing_key SET name = COALESCE(:name, name),
                                          disabled = COALESCE(:disabled, disabled)
                                        WHERE id = :id
                                        """)
                                .bind("name", name)
                                .bind("disabled", disabled)
                                .bind("id", id.toString())
                                .execute()
                        == 1);
        generation.incrementAndGet();
        return found;
    }

    /// False when there is no such key.
    public boolean delete(UUID id) throws CatalogException {
        boolean found = database.write(
                "delete a signing key",
                handle -> handle.createUpdate("DELETE FROM signing_key WHERE id = :id")
                                .bind("id", id.toString())
                                .execute()
                        == 1);
        generation.incrementAndGet();
        return found;
    }

    /// `column` is one of this class's own constants, never input.
    private Optional<SigningKey> find(String column, String value) throws CatalogException {
        return database.read(
                "read a signing key",
                handle -> handle.createQuery("SELECT * FROM signing_key WHERE %s = :value".formatted(column))
                        .bind("value", value)
                        .map((row, context) -> signingKey(row))
                        .findOne());
    }

    private static SigningKey signingKey(ResultSet row) throws SQLException {
        return new SigningKey(
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                row.getString("public_key"),
                row.getBoolean("disabled"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
