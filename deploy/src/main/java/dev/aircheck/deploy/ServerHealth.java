package dev.aircheck.deploy;

import dev.aircheck.api.HealthCheck;
import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskWatch;
import java.util.List;

/// Whether the server can record. Thread-safe.
record ServerHealth(DiskWatch disk) implements HealthCheck {
    @Override
    public List<String> problems() {
        if (disk.isUnreachable()) {
            return List.of("the data folder cannot be reached");
        }
        return disk.state().isAtLeast(DiskPressure.RECORDING_STOPPED)
                ? List.of("the disk of the data folder is full: streams go on live, nothing is recorded")
                : List.of();
    }
}
