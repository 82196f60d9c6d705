package dev.aircheck.api;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests that each have a server of their own.
abstract class ApiCase {
    ApiFixture api;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        api = ApiFixture.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }
}
