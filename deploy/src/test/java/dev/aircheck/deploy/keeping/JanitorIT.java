package dev.aircheck.deploy.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.EventType;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JanitorIT {
    private static final Duration TEN_DAYS = Duration.ofDays(10);

    @TempDir
    private Path folder;

    private Catalog catalog;
    private LocalObjectStore store;
    private Path journals;
    private InstantSource clock = InstantSource.system();

    @BeforeEach
    void open() throws IOException {
        catalog = Catalog.open(folder.resolve("catalog.db"));
        store = LocalObjectStore.open(folder.resolve("recordings"));
        journals = Files.createDirectories(folder.resolve("journal"));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void an_expired_recording_goes_as_the_api_deletes_it() throws IOException {
        SessionId expired = ready(Duration.ofDays(11));
        SessionId kept = ready(Duration.ofDays(9));
        long before = catalog.events().latest();

        janitor(new RetentionPolicy(TEN_DAYS, 0, 0)).round();

        assertThat(state(expired)).isEqualTo(SessionState.DELETED);
        assertThat(store.list(folderOf(expired))).isEmpty();
        assertThat(state(kept)).isEqualTo(SessionState.READY);
        assertThat(store.list(folderOf(kept))).hasSize(2);
        assertThat(catalog.events().after(before, 10))
                .filteredOn(event -> event.type() == EventType.SESSION_DELETED)
                .singleElement()
                .satisfies(event -> assertThat(event.sessionId()).isEqualTo(expired));
    }

    @Test
    void reclaiming_measures_what_was_not_measured_and_says_what_it_freed() throws IOException {
        SessionId oldest = ready(Duration.ofDays(3));
        SessionId middle = ready(Duration.ofDays(2));
        SessionId newest = ready(Duration.ofDays(1));
        catalog.sessions().noteSize(newest, 11);

        long freedBytes = janitor(new RetentionPolicy(Duration.ZERO, 22, 0)).reclaim();

        assertThat(freedBytes).isEqualTo(11);
        assertThat(state(oldest)).isEqualTo(SessionState.DELETED);
        assertThat(catalog.sessions().byId(middle).orElseThrow().sizeBytes()).isEqualTo(11);
        assertThat(state(newest)).isEqualTo(SessionState.READY);
    }

    @Test
    void an_open_session_is_never_touched() throws IOException {
        SessionId live = session();
        store.put(folderOf(live).resolve("a.m4s"), ByteBuffer.allocate(5), ContentType.VIDEO_MP4);
        clock = InstantSource.fixed(Instant.now().plus(Duration.ofDays(100)));

        janitor(new RetentionPolicy(TEN_DAYS, 1, 1)).round();

        assertThat(state(live)).isEqualTo(SessionState.LIVE);
        assertThat(store.list(folderOf(live))).hasSize(1);
    }

    @Test
    void a_folder_that_nothing_leads_to_goes_after_a_day() throws IOException {
        ObjectKey orphan = orphan("source/000000.m4s");

        janitor(RetentionPolicy.KEEP).round();
        assertThat(store.list(orphan)).hasSize(1);
        later(OrphanSweep.LEAST_AGE.plusMinutes(1));
        janitor(RetentionPolicy.KEEP).round();

        assertThat(store.list(orphan)).isEmpty();
    }

    @Test
    void a_folder_stays_that_a_rebuild_could_restore_or_a_journal_belongs_to_or_is_somebody_elses() throws IOException {
        ObjectKey lost = orphan(Recording.DESCRIPTION);
        ObjectKey unfinished = orphan("source/000000.m4s");
        Files.createDirectories(journals.resolve(unfinished.value()));
        ObjectKey foreign = new ObjectKey("holiday");
        store.put(foreign.resolve("a.jpg"), ByteBuffer.allocate(1), ContentType.JPEG);
        later(Duration.ofDays(30));

        janitor(RetentionPolicy.KEEP).round();

        assertThat(List.of(lost, unfinished, foreign))
                .allSatisfy(kept -> assertThat(store.list(kept)).hasSize(1));
    }

    @Test
    void works_by_itself_from_its_start_on_and_ends_when_it_is_closed() throws Exception {
        SessionId expired = ready(Duration.ofDays(11));
        RetentionPolicy policy = new RetentionPolicy(TEN_DAYS, 0, 0);

        try (var _ = Janitor.start(policy, catalog.sessions(), store, journals, clock)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (state(expired) != SessionState.DELETED && System.nanoTime() < deadline) {
                LockSupport.parkNanos(10_000_000);
            }
        }

        assertThat(state(expired)).isEqualTo(SessionState.DELETED);
    }

    private Janitor janitor(RetentionPolicy policy) {
        return new Janitor(policy, catalog.sessions(), store, journals, clock);
    }

    private void later(Duration step) {
        clock = InstantSource.fixed(Instant.now().plus(step));
    }

    private SessionState state(SessionId id) throws IOException {
        return catalog.sessions().byId(id).orElseThrow().state();
    }

    private SessionId session() throws IOException {
        var stream = catalog.streams().create(new NewStream("stream", true, List.of()));
        return catalog.sessions().create(stream.id()).orElseThrow().id();
    }

    /// Of eleven bytes.
    private SessionId ready(Duration age) throws IOException {
        SessionId id = session();
        ObjectKey playlist = folderOf(id).resolve("index.m3u8");
        ObjectKey mp4 = folderOf(id).resolve("recording.mp4");
        store.put(playlist, ByteBuffer.allocate(1), ContentType.HLS_PLAYLIST);
        store.put(mp4, ByteBuffer.allocate(10), ContentType.VIDEO_MP4);
        catalog.sessions().markFinalising(id, Instant.now().minus(age));
        catalog.sessions().markReady(id, new Recording(playlist, mp4, 10));
        return id;
    }

    private ObjectKey orphan(String path) throws IOException {
        ObjectKey orphan = new ObjectKey(UUID.randomUUID().toString());
        store.put(orphan.resolve(path), ByteBuffer.allocate(1), ContentType.VIDEO_MP4);
        return orphan;
    }

    private static ObjectKey folderOf(SessionId id) {
        return new ObjectKey(id.toString());
    }
}
