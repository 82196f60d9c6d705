package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseIT {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("aircheck.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM stream WHERE deleted = FALSE AND id = 'x'",
                "SELECT * FROM stream WHERE deleted = FALSE AND stream_key_sha256 = 'x'",
                "SELECT * FROM stream WHERE deleted = FALSE AND playback_id = 'x'",
                "SELECT * FROM stream WHERE deleted = FALSE ORDER BY last_seen DESC, created_at DESC, id LIMIT 20",
                "SELECT 1 FROM session WHERE stream_id = 'x' AND state = 'LIVE'",
                "SELECT * FROM session WHERE id = 'x'",
                "SELECT * FROM session ORDER BY last_seen DESC, created_at DESC, id LIMIT 20",
                "SELECT * FROM session WHERE stream_id = 'x' ORDER BY last_seen DESC, created_at DESC, id LIMIT 20",
                "SELECT * FROM session WHERE state IN ('LIVE', 'WAITING', 'FINALISING')",
                "SELECT * FROM stream_profile WHERE owner_id IN ('x', 'y') ORDER BY owner_id, position",
                "SELECT * FROM session_profile WHERE owner_id IN ('x', 'y') ORDER BY owner_id, position",
                "SELECT * FROM api_key WHERE secret_sha256 = 'x'"
            })
    void lookups_and_pages_use_an_index_and_do_not_sort(String query) throws IOException {
        try (Database database = Database.open(file())) {
            String plan = database.read(
                    "explain",
                    handle -> handle.createQuery("EXPLAIN QUERY PLAN " + query)
                            .map((row, context) -> row.getString("detail"))
                            .list()
                            .toString());

            assertThat(plan).contains("USING").contains("INDEX").doesNotContain("TEMP B-TREE");
        }
    }

    @Test
    void runs_in_wal_mode_with_full_durability_and_foreign_keys() throws IOException {
        try (Database database = Database.open(file())) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(database, "busy_timeout")).isEqualTo("10000");
        }
    }

    private static String pragma(Database database, String name) throws IOException {
        return database.write(
                "read a pragma",
                handle ->
                        handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    @Test
    void readers_cannot_write() throws IOException {
        try (Database database = Database.open(file())) {
            assertThatThrownBy(() -> database.read("cheat", handle -> handle.execute("DELETE FROM stream")))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void a_failure_names_the_action_and_no_value() throws IOException {
        try (Database database = Database.open(file())) {
            assertThatThrownBy(() -> database.write(
                            "try something",
                            handle -> handle.createUpdate("INSERT INTO stream (id, name) VALUES ('a', :secret)")
                                    .bind("secret", "hush")
                                    .execute()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("aircheck.db: cannot try something")
                    .hasNoSuppressedExceptions()
                    .extracting(failure -> failure.getMessage() + failure.getCause())
                    .asString()
                    .doesNotContain("hush");
        }
    }

    @Test
    void a_failed_transaction_leaves_nothing() throws IOException {
        try (Database database = Database.open(file())) {
            assertThatThrownBy(() -> database.write("insert twice", handle -> {
                        handle.execute(
                                "INSERT INTO api_key VALUES ('1', 'name', 'prefix', 'hash', 'ADMIN', 0, NULL, '')");
                        return handle.execute(
                                "INSERT INTO api_key VALUES ('2', 'name', 'prefix', 'hash', 'ADMIN', 0, NULL, '')");
                    }))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("UNIQUE");

            long left = database.read(
                    "count",
                    handle -> handle.createQuery("SELECT COUNT(*) FROM api_key")
                            .mapTo(Long.class)
                            .one());
            assertThat(left).isZero();
        }
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws IOException {
        try (Database database = Database.open(file())) {
            database.write(
                    "pretend",
                    handle -> handle.execute(
                            "INSERT INTO flyway_schema_history VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x', '2030-01-01', 1, 1)"));
        }

        assertThatThrownBy(() -> Database.open(file()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("newer Aircheck");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws IOException {
        Files.writeString(
                file(), "this is not a database, it is a text that is long enough to be read as one. ".repeat(20));

        assertThatThrownBy(() -> Database.open(file())).isInstanceOf(CatalogException.class);
    }
}
