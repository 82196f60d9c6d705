package dev.aircheck.deploy;

import dev.aircheck.api.HealthCheck;
import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.storage.s3.UploadStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Whether the server can record. Thread-safe.
/// @param encoder why another encoder is used than the one that was asked for
record ServerHealth(DiskWatch disk, RecordingsStore recordings, Supplier<Optional<String>> encoder)
        implements HealthCheck {
    private static final long BYTES_PER_MIB = 1 << 20;

    @Override
    public List<String> problems() {
        if (disk.isUnreachable()) {
            return List.of("the data folder cannot be reached");
        }
        return disk.state().isAtLeast(DiskPressure.RECORDING_STOPPED)
                ? List.of("the disk of the data folder is full: streams go on live, nothing is recorded")
                : List.of();
    }

    /// A store that is down is no reason to restart the server: it records to the local disk.
    @Override
    public List<String> warnings() {
        Optional<String> outage =
                recordings.uploads().flatMap(status -> status.outageSince().map(since -> outage(status, since)));
        return Stream.of(outage, encoder.get()).flatMap(Optional::stream).toList();
    }

    private static String outage(UploadStatus status, Instant since) {
        // Anybody may read this: why is in the log.
        return "the object store has refused everything since %s: %d uploads (%d MiB) wait on the local disk"
                .formatted(since, status.waiting(), status.waitingBytes() / BYTES_PER_MIB);
    }
}
