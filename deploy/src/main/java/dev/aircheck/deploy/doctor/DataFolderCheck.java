package dev.aircheck.deploy.doctor;

import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskSpace;
import dev.aircheck.deploy.disk.DiskThresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Whether the data folder can be written, has room and is quick. Creates nothing that stays; a server may be working
/// in the folder.
final class DataFolderCheck {
    private static final String FOLDER = "data folder";
    private static final String ROOM = "disk space";
    private static final String SPEED = "disk speed";
    private static final long ROOM_FOR_THE_TRIAL_BYTES = 1L << 30;
    /// An hour at 6 Mbit/s, with its rungs and its MP4.
    private static final long HOUR_BYTES = 8L << 30;
    /// The journal is forced twice a second: slower than this and it falls behind.
    private static final Duration SLOW = Duration.ofMillis(250);

    private DataFolderCheck() {}

    static List<Finding> of(Path folder, long stopBelowBytes) {
        Path present = present(folder);
        if (!Files.isDirectory(present) || !Files.isWritable(present)) {
            return List.of(Finding.bad(
                    FOLDER,
                    "%s cannot be written by user '%s': give it write access, or set dataDir to another folder"
                            .formatted(present, System.getProperty("user.name"))));
        }
        Finding where = Finding.good(
                FOLDER,
                present.equals(folder) ? folder + " can be written" : folder + " will be made at the first start");
        try {
            DiskSpace space = DiskSpace.of(present).measure();
            Finding room = room(space, stopBelowBytes);
            if (space.freeBytes() < ROOM_FOR_THE_TRIAL_BYTES) {
                return List.of(where, room, Finding.warning(SPEED, "not measured: there is too little room"));
            }
            return List.of(where, room, speed(DiskSpeed.measure(present)));
        } catch (IOException e) {
            return List.of(Finding.bad(FOLDER, "the disk of %s cannot be used: %s".formatted(present, e.getMessage())));
        }
    }

    /// The folder, or what of its path is there already.
    private static Path present(Path folder) {
        Path present = folder;
        while (!Files.exists(present) && present.getParent() != null) {
            present = present.getParent();
        }
        return present;
    }

    private static Finding room(DiskSpace space, long stopBelowBytes) {
        String text = "%.1f GiB of %.1f GiB are free".formatted(gib(space.freeBytes()), gib(space.totalBytes()));
        DiskPressure pressure = new DiskThresholds(stopBelowBytes).next(DiskPressure.NONE, space);
        if (pressure == DiskPressure.RECORDING_STOPPED) {
            return Finding.bad(ROOM, text + ": nothing is recorded with so little (disk.stopBelowMiB); free some");
        }
        if (pressure.isAtLeast(DiskPressure.WARNING)) {
            return Finding.warning(
                    ROOM,
                    text + ": the server is under pressure with so little (%s); free some".formatted(pressure.label()));
        }
        return space.freeBytes() < HOUR_BYTES
                ? Finding.warning(ROOM, text + ": an hour of a 6 Mbit/s stream with its rungs takes about 8 GiB")
                : Finding.good(ROOM, text);
    }

    private static double gib(long bytes) {
        return (double) bytes / (1 << 30);
    }

    private static Finding speed(DiskSpeed speed) {
        String text = "%d MiB/s; 1 MiB is safe on the disk after %d ms, one in twenty after more than %d ms"
                .formatted(
                        speed.bytesPerSecond() >> 20,
                        speed.medianForce().toMillis(),
                        speed.slowForce().toMillis());
        return speed.slowForce().compareTo(SLOW) > 0
                ? Finding.warning(SPEED, text + ": too slow for many streams; use a local disk, not a network folder")
                : Finding.good(SPEED, text);
    }
}
