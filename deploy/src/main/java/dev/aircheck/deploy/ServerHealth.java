package dev.aircheck.deploy;

import dev.aircheck.api.HealthCheck;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether the server can record. Thread-safe: asks the disk each time.
record ServerHealth(Path dataFolder) implements HealthCheck {
    /// With less than this a recording cannot be closed in order.
    private static final long LEAST_FREE_BYTES = 128L << 20;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        try {
            FileStore disk = Files.getFileStore(dataFolder);
            if (disk.getUsableSpace() < LEAST_FREE_BYTES) {
                problems.add("the disk of the data folder is full");
            }
        } catch (IOException e) {
            problems.add("the data folder cannot be reached");
        }
        return problems;
    }
}
