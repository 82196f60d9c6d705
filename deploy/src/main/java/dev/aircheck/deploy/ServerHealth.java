package dev.aircheck.deploy;

import dev.aircheck.api.HealthCheck;
import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.s3.UploadStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Whether the server can record, and takes publishers. Thread-safe: one flag beside parts that are.
final class ServerHealth implements HealthCheck {
    private static final long BYTES_PER_MIB = 1 << 20;

    private final DiskWatch disk;
    private final RecordingsStore recordings;
    private final Supplier<Optional<String>> encoder;
    private final Catalog catalog;
    private volatile boolean stopping;

    /// @param encoder why another encoder is used than the one that was asked for
    ServerHealth(DiskWatch disk, RecordingsStore recordings, Supplier<Optional<String>> encoder, Catalog catalog) {
        this.disk = disk;
        this.recordings = recordings;
        this.encoder = encoder;
        this.catalog = catalog;
    }

    /// From here on no publisher should come.
    void stopping() {
        stopping = true;
    }

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

    /// Without a worker the source is recorded all the same: that alone keeps nobody away.
    @Override
    public List<String> notReady() {
        if (stopping) {
            return List.of("the server is stopping");
        }
        List<String> reasons = new ArrayList<>(problems());
        try {
            catalog.check();
        } catch (IOException e) {
            // Anybody may read this: why is in the log.
            reasons.add("the catalog does not answer");
        }
        return reasons;
    }
}
