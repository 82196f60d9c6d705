package dev.aircheck.storage.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Opens a catalog on a new file for each test, with a clock that stands still.
abstract class CatalogFixture {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final List<Profile> PROFILES = List.of(
            new Profile(
                    "720p0",
                    1280,
                    720,
                    3_000_000,
                    30_000,
                    1001,
                    27,
                    "2.0",
                    Profile.H264Profile.HIGH,
                    Profile.Encoder.H264),
            Profile.of("240p0", 426, 240, 250_000));

    @TempDir
    Path folder;

    final SteppingClock clock = new SteppingClock(START);
    Catalog catalog;

    @BeforeEach
    void open() throws IOException {
        catalog = Catalog.open(folder.resolve("aircheck.db"), new SecureRandom(), clock, Runnable::run);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    void reopen() throws IOException {
        close();
        open();
    }

    LiveStream newStream(boolean record) throws IOException {
        return catalog.streams().create(new NewStream("stream", record, PROFILES));
    }

    Session newSession(boolean record) throws IOException {
        return catalog.sessions().create(newStream(record).id()).orElseThrow();
    }

    Session read(Session session) throws IOException {
        return catalog.sessions().byId(session.id()).orElseThrow();
    }

    static MediaTotals totals(long segments) {
        return new MediaTotals(
                segments,
                segments * 2,
                Duration.ofMillis(2002 * segments),
                Duration.ofMillis(4004 * segments),
                segments * 1000,
                segments * 3000);
    }
}
