package dev.aircheck.deploy.metrics;

import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/// The disk of the data folder.
final class DiskMetrics {
    private final MeterRegistry registry;

    DiskMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Supplier<DiskState> disk) {
        gauge(
                "aircheck_disk_free_bytes",
                "Free on the disk of the data folder",
                () -> disk.get().space().freeBytes());
        gauge(
                "aircheck_disk_total_bytes",
                "Size of the disk of the data folder",
                () -> disk.get().space().totalBytes());
        gauge(
                "aircheck_disk_pressure_level",
                "0 room, 1 warning, 2 reclaiming, 3 source only, 4 recording stopped",
                () -> levelOf(disk.get().pressure()));
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private static int levelOf(DiskPressure pressure) {
        return switch (pressure) {
            case NONE -> 0;
            case WARNING -> 1;
            case RECLAIMING -> 2;
            case SOURCE_ONLY -> 3;
            case RECORDING_STOPPED -> 4;
        };
    }
}
