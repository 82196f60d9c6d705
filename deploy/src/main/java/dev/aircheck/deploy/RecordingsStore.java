package dev.aircheck.deploy;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.recorder.CommitLog;
import dev.aircheck.storage.DataDirectory;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.s3.S3ObjectStore;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.storage.s3.UploadListener;
import dev.aircheck.storage.s3.UploadStatus;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where recordings are kept: the one place that chooses the store which the configuration asks for and opens it, for
/// the server and for commands that write. Who only reads takes [RecordingsReader]. Owned by whoever opened it.
/// Thread-safe as the store is.
public final class RecordingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingsStore.class);

    private final ObjectStore objects;
    private final Closer closer = new Closer();

    private RecordingsStore(ObjectStore objects) {
        this.objects = objects;
    }

    /// Opens it for reading and writing, which the lock of the data folder allows to one process at a time.
    /// @param config which store
    /// @param catalog where a store may keep what it has to remember
    /// @param listener is told of uploads, where there are any
    public static RecordingsStore open(
            AircheckConfig config, DataDirectory data, Catalog catalog, UploadListener listener) throws IOException {
        S3Options bucket = config.bucket();
        if (!catalog.uploads().use(bucket == null ? "local" : bucket.name())) {
            LOG.warn(
                    "event=recordings_store_changed (sessions that are not finished are written to the new one as a whole)");
            CommitLog.deleteAll(data.journal());
        }
        if (bucket == null) {
            return new RecordingsStore(LocalObjectStore.open(data.recordings()));
        }
        warnOfLocalRecordings(data);
        S3ObjectStore objects = S3ObjectStore.open(bucket, data.spool(), catalog.uploads(), listener);
        RecordingsStore store = new RecordingsStore(objects);
        store.closer.register(objects);
        // Not waited for: a bucket that is out of reach must not keep the server from recording.
        Thread.ofVirtual().name("bucket-check").start(() -> check(objects, bucket));
        return store;
    }

    private static void check(S3ObjectStore store, S3Options bucket) {
        Optional<String> problem = store.check();
        if (problem.isEmpty()) {
            LOG.info("event=object_store_ready endpoint={} bucket={}", bucket.endpoint(), bucket.bucket());
        } else {
            LOG.error(
                    "event=object_store_unusable endpoint={} bucket={} reason=\"{}\" (recordings are kept on the local disk until it can be used)",
                    bucket.endpoint(),
                    bucket.bucket(),
                    problem.get());
        }
    }

    private static void warnOfLocalRecordings(DataDirectory data) throws IOException {
        int left = LocalObjectStore.open(data.recordings()).folders().size();
        if (left > 0) {
            LOG.warn(
                    "event=local_recordings_not_served count={} path={} (copy them to the bucket: deploy/docs/object-storage.md)",
                    left,
                    data.recordings());
        }
    }

    public ObjectStore objects() {
        return objects;
    }

    /// How far a store over a network is behind; empty for a local one.
    public Optional<UploadStatus> uploads() {
        return objects instanceof S3ObjectStore bucket ? Optional.of(bucket.status()) : Optional.empty();
    }

    /// Removes from the local disk what a store over a network has; returns the bytes that are free now.
    public long reclaim() throws IOException {
        return objects instanceof S3ObjectStore bucket ? bucket.reclaim() : 0;
    }

    /// Ends what the store does in the background. What it has promised stays.
    @Override
    public void close() throws IOException {
        closer.close();
    }
}
