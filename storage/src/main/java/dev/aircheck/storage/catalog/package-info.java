/// What is remembered about streams, sessions and API keys: an embedded SQLite database.
/// The only package that sees JDBC, JDBI, Flyway and HikariCP; none of them shows in its public types.
@NullMarked
package dev.aircheck.storage.catalog;

import org.jspecify.annotations.NullMarked;
