package dev.aircheck.deploy;

import dev.aircheck.api.HealthCheck;
import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.s3.UploadStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the server can record, and takes publishers. Thread-safe: one flag beside parts that are.
final class ServerHealth implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ServerHealth.class);
    private static final long BYTES_PER_MIB = 1 << 20;

    private final DiskWatch disk;
    private final RecordingsStore recordings;
    private final Supplier<Optional<String>> encoding;
    private final Catalog catalog;
    private volatile boolean stopping;

    /// What keeps the server from its work. Anybody may read the words: why is in the log.
    enum Problem {
        DATA_FOLDER("data-folder", "the data folder cannot be reached"),
        DISK_FULL("disk-full", "the disk of the data folder is full: streams go on live, nothing is recorded"),
        CATALOG("catalog", "the catalog does not answer");

        private final String label;
        private final String words;

        Problem(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /// As metrics name it.
        String label() {
            return label;
        }
    }

    /// @param encoding what is wrong with who encodes
    ServerHealth(DiskWatch disk, RecordingsStore recordings, Supplier<Optional<String>> encoding, Catalog catalog) {
        this.disk = disk;
        this.recordings = recordings;
        this.encoding = encoding;
        this.catalog = catalog;
    }

    /// From here on no publisher should come.
    void stopping() {
        stopping = true;
    }

    boolean has(Problem problem) {
        return switch (problem) {
            case DATA_FOLDER -> disk.isUnreachable();
            // What is known of a disk out of reach is old.
            case DISK_FULL -> !disk.isUnreachable() && disk.state().isAtLeast(DiskPressure.RECORDING_STOPPED);
            case CATALOG -> !catalogAnswers();
        };
    }

    private boolean catalogAnswers() {
        try {
            catalog.check();
            return true;
        } catch (IOException e) {
            LOG.debug("event=catalog_does_not_answer reason={}", e.toString());
            return false;
        }
    }

    private List<String> words(Problem... problems) {
        return Stream.of(problems)
                .filter(this::has)
                .map(problem -> problem.words)
                .toList();
    }

    @Override
    public List<String> problems() {
        return words(Problem.DATA_FOLDER, Problem.DISK_FULL);
    }

    /// A store that is down is no reason to restart the server: it records to the local disk.
    @Override
    public List<String> warnings() {
        Optional<String> outage =
                recordings.uploads().flatMap(status -> status.outageSince().map(since -> outage(status, since)));
        return Stream.of(outage, encoding.get()).flatMap(Optional::stream).toList();
    }

    private static String outage(UploadStatus status, Instant since) {
        // Anybody may read this: why is in the log.
        return "the object store has refused everything since %s: %d uploads (%d MiB) wait on the local disk"
                .formatted(since, status.waiting(), status.waitingBytes() / BYTES_PER_MIB);
    }

    /// Without a worker the source is recorded all the same: that alone keeps nobody away.
    @Override
    public List<String> notReady() {
        return stopping ? List.of("the server is stopping") : words(Problem.values());
    }
}
