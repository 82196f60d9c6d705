package dev.aircheck.storage.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// An SQLite file and the connections to it. Thread-safe: the pools are.
///
/// SQLite has one writer at a time, so writes share one connection and queue fairly in front of it; in WAL mode
/// readers neither wait for it nor hold it up, so they have a small pool of their own.
final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:dev/aircheck/storage/catalog/migration";
    private static final int READERS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Path file;
    private final HikariDataSource writerPool;
    private final HikariDataSource readerPool;
    private final Jdbi writer;
    private final Jdbi readers;

    private Database(Path file, HikariDataSource writerPool, HikariDataSource readerPool) {
        this.file = file;
        this.writerPool = writerPool;
        this.readerPool = readerPool;
        this.writer = Jdbi.create(writerPool);
        this.readers = Jdbi.create(readerPool);
    }

    /// Opens the database, creating it or bringing it up to date first.
    static Database open(Path file) throws IOException {
        createPrivately(file);
        DataSource source = sourceOf(file);
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    // None: a database that a newer Aircheck has migrated is refused instead of being misread.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
            return new Database(file, pool("catalog-writer", source, 1, ""), readerPool(file));
        } catch (FlywayException e) {
            throw new CatalogException(
                    "cannot bring catalog %s up to date (is it from a newer Aircheck? then use that one): %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /// Runs one unit of reading: all its queries see the same moment.
    <T> T read(String action, HandleCallback<T, SQLException> work) throws CatalogException {
        try {
            return readers.inTransaction(work);
        } catch (JdbiException | SQLException e) {
            throw failed(action, e);
        }
    }

    /// Runs one transaction, which holds the write lock from its beginning.
    <T> T write(String action, HandleCallback<T, SQLException> work) throws CatalogException {
        try {
            return writer.inTransaction(work);
        } catch (JdbiException | SQLException e) {
            throw failed(action, e);
        }
    }

    @Override
    public void close() {
        readerPool.close();
        writerPool.close();
    }

    /// JDBI's own messages list the bound values, among them keys: only the driver's exception is passed on.
    private CatalogException failed(String action, Exception failure) {
        Throwable cause = failure;
        while (cause instanceof JdbiException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException sql
                ? new CatalogException(
                        "catalog %s: cannot %s: %s".formatted(file.getFileName(), action, sql.getMessage()), sql)
                : new CatalogException(
                        "catalog %s: cannot %s: %s"
                                .formatted(
                                        file.getFileName(),
                                        action,
                                        cause.getClass().getSimpleName()),
                        new SQLException("no message: it may hold bound values"));
    }

    /// Stream keys are in it: nobody but the server's user may read it. SQLite gives its side files the same rights.
    private static void createPrivately(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException existing) {
            // The usual case: it was made at the first start.
        }
    }

    /// `synchronous=FULL`: each commit is on disk when it returns. A journal is deleted after its session was marked
    /// ready; with NORMAL a power cut could take that mark back, and the recording would wait
    /// for its journal for ever.
    private static DataSource sourceOf(Path file) {
        // A transaction that reads first and writes later would fail at once when another one wrote in between.
        return sourceOf(file, SQLiteConfig.TransactionMode.IMMEDIATE);
    }

    private static DataSource sourceOf(Path file, SQLiteConfig.TransactionMode mode) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) LONGEST_WAIT.toMillis());
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    /// What never writes must not wait for the one writer's lock either.
    private static HikariDataSource readerPool(Path file) {
        DataSource source = sourceOf(file, SQLiteConfig.TransactionMode.DEFERRED);
        return pool("catalog-reader", source, READERS, "PRAGMA query_only = ON");
    }

    private static HikariDataSource pool(String name, DataSource source, int size, String initSql) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setConnectionInitSql(initSql.isEmpty() ? null : initSql);
        // Connections to a file do not go stale.
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }
}
