package dev.aircheck.deploy.recorder;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test of a recorder of its own, in an empty folder.
abstract class RecorderCase {
    @TempDir
    Path folder;

    RecorderFixture server;

    @BeforeEach
    void start() throws Exception {
        server = RecorderFixture.start(folder.resolve("server"));
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
