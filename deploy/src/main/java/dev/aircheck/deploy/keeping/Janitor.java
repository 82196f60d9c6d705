package dev.aircheck.deploy.keeping;

import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.RecordingRemoval;
import dev.aircheck.storage.catalog.Sessions;
import dev.aircheck.storage.catalog.StoredRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes what the retention policy does not keep, as the API would, and what nothing leads to: at the start and every
/// hour, on a thread of its own. Thread-safe: deleting a recording twice is deleting it once.
public final class Janitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final RetentionPolicy policy;
    private final Sessions sessions;
    private final ObjectStore store;
    private final RecordingRemoval removal;
    private final InstantSource clock;
    private final OrphanSweep orphans;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Janitor(RetentionPolicy policy, Sessions sessions, ObjectStore store, Path journals, InstantSource clock) {
        this.policy = policy;
        this.sessions = sessions;
        this.store = store;
        this.removal = new RecordingRemoval(sessions, store);
        this.clock = clock;
        this.orphans = new OrphanSweep(sessions, store, journals, clock);
        this.thread = Thread.ofVirtual().name("janitor").unstarted(this::work);
    }

    /// Starts its thread.
    /// @param journals the folder that has a journal for each unfinished session
    public static Janitor start(
            RetentionPolicy policy, Sessions sessions, ObjectStore store, Path journals, InstantSource clock) {
        Janitor janitor = new Janitor(policy, sessions, store, journals, clock);
        janitor.thread.start();
        return janitor;
    }

    private void work() {
        try {
            do {
                round();
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("event=janitor_interrupted");
        }
    }

    /// What fails now is tried again in an hour.
    void round() {
        reclaim();
        try {
            removal.finishInterrupted();
            orphans.run();
        } catch (IOException e) {
            LOG.warn("event=orphan_sweep_failed reason={}", e.toString());
        }
    }

    /// Deletes the expired recordings now, oldest first, on the caller's thread. Returns how many bytes they had.
    public long reclaim() {
        if (policy.keepsEverything()) {
            return 0;
        }
        long bytes = 0;
        try {
            for (StoredRecording recording : policy.expired(measured(sessions.stored()), clock.instant())) {
                if (Thread.currentThread().isInterrupted()) {
                    return bytes;
                }
                bytes += remove(recording);
            }
        } catch (IOException e) {
            LOG.warn("event=retention_failed reason={}", e.toString());
        }
        return bytes;
    }

    private long remove(StoredRecording recording) {
        try {
            removal.remove(recording.id());
            LOG.info("event=recording_expired session={} ended_at={}", recording.id(), recording.endedAt());
            Long sizeBytes = recording.sizeBytes();
            return sizeBytes == null ? 0 : sizeBytes;
        } catch (IOException | IllegalStateException e) {
            // Somebody else may have begun to work on it meanwhile.
            LOG.warn("event=recording_not_expired session={} reason={}", recording.id(), e.toString());
            return 0;
        }
    }

    /// Sizes that were not noted when the recording became ready are measured now.
    private List<StoredRecording> measured(List<StoredRecording> recordings) throws IOException {
        List<StoredRecording> measured = new ArrayList<>();
        for (StoredRecording recording : recordings) {
            measured.add(recording.sizeBytes() == null ? measured(recording) : recording);
        }
        return measured;
    }

    private StoredRecording measured(StoredRecording recording) throws IOException {
        long sizeBytes = store.list(new ObjectKey(recording.id().toString())).stream()
                .mapToLong(ObjectInfo::sizeBytes)
                .sum();
        if (recording.complete()) {
            sessions.noteSize(recording.id(), sizeBytes);
        }
        return new StoredRecording(
                recording.id(), recording.stream(), recording.endedAt(), recording.complete(), sizeBytes);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
