package dev.aircheck.deploy.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.api.recording.SessionDescription.OfRecording;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.MediaTotals;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionProgress;
import dev.aircheck.storage.catalog.SessionState;
import dev.aircheck.storage.catalog.StreamChange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogRebuildIT {
    @TempDir
    private Path folder;

    private LocalObjectStore store;
    private Catalog before;
    private Catalog after;

    @BeforeEach
    void open() throws IOException {
        store = LocalObjectStore.open(folder.resolve("recordings"));
        before = Catalog.open(folder.resolve("before.db"));
        after = Catalog.open(folder.resolve("after.db"));
    }

    @AfterEach
    void close() {
        before.close();
        after.close();
    }

    @Test
    void every_recording_and_its_stream_come_back() throws IOException {
        LiveStream stream = stream("one");
        Session first = ready(stream);
        Session second = ready(stream);
        Session other = ready(stream("other"));

        CatalogRebuild.Outcome outcome = rebuild();

        assertThat(outcome.sessions()).isEqualTo(3);
        assertThat(outcome.streams()).isEqualTo(2);
        assertThat(outcome.skipped()).isEmpty();
        for (Session session : new Session[] {first, second, other}) {
            assertThat(after.sessions().byId(session.id())).contains(session);
        }
        assertThat(after.streams().byPlaybackId(stream.playbackId())).isPresent();
    }

    @Test
    void a_stream_is_what_its_last_session_says() throws Exception {
        LiveStream stream = stream("old name");
        Session first = ready(stream);
        before.streams().update(stream.id(), new StreamChange("new name", null, null, null, null, null, null, null));
        while (!Instant.now().isAfter(first.createdAt().plusMillis(1))) {
            LockSupport.parkNanos(1_000_000);
        }
        ready(before.streams().byId(stream.id()).orElseThrow());

        rebuild();

        assertThat(after.streams().byId(stream.id()).orElseThrow().name()).isEqualTo("new name");
    }

    @Test
    void a_second_run_finds_nothing_to_do() throws IOException {
        ready(stream("one"));
        rebuild();

        CatalogRebuild.Outcome outcome = rebuild();

        assertThat(outcome.sessions()).isZero();
        assertThat(outcome.streams()).isZero();
        assertThat(outcome.present()).isEqualTo(1);
    }

    @Test
    void a_session_that_was_live_when_the_catalog_was_copied_gets_its_recording() throws IOException {
        SessionId live = begin(stream("one"));
        restoreCopyOfNow();
        Session session = finish(live);

        CatalogRebuild.Outcome outcome = rebuild();

        assertThat(outcome.sessions()).isEqualTo(1);
        assertThat(outcome.skipped()).isEmpty();
        assertThat(after.sessions().byId(live)).contains(session);
        assertThat(after.streams().byId(session.parentId()))
                .isEqualTo(before.streams().byId(session.parentId()));
    }

    @Test
    void a_session_that_the_next_start_goes_on_with_is_left_to_it() throws IOException {
        SessionId live = begin(stream("one"));
        restoreCopyOfNow();
        finish(live);
        Files.createDirectories(folder.resolve("journal").resolve(live.toString()));

        CatalogRebuild.Outcome outcome = rebuild();

        assertThat(outcome.present()).isEqualTo(1);
        assertThat(after.sessions().byId(live).orElseThrow().state()).isEqualTo(SessionState.LIVE);
    }

    @Test
    void a_session_that_was_never_finished_stays_as_it_is_and_is_named() throws IOException {
        SessionId live = begin(stream("one"));
        restoreCopyOfNow();
        put(new ObjectKey(live.toString()).resolve("source/000000.m4s"), "x");

        CatalogRebuild.Outcome outcome = rebuild();

        assertThat(outcome.sessions()).isZero();
        assertThat(outcome.skipped())
                .extracting(CatalogRebuild.Outcome.Skipped::folder)
                .containsExactly(live.toString());
        assertThat(after.sessions().byId(live).orElseThrow().state()).isEqualTo(SessionState.LIVE);
    }

    @Test
    void what_cannot_be_restored_is_left_alone_and_named() throws IOException {
        ObjectKey foreign = new ObjectKey("holiday");
        put(foreign.resolve("a.jpg"), "x");
        ObjectKey unfinished = new ObjectKey(UUID.randomUUID().toString());
        put(unfinished.resolve("source/000000.m4s"), "x");
        ObjectKey torn = new ObjectKey(UUID.randomUUID().toString());
        put(torn.resolve(SessionDescription.NAME), "{\"version\":2,\"session\":{");
        ObjectKey swapped = new ObjectKey(UUID.randomUUID().toString());
        Session other = ready(stream("one"));
        put(
                swapped.resolve(SessionDescription.NAME),
                new String(description(other).json(), StandardCharsets.UTF_8));
        Session whole = ready(stream("two"));

        CatalogRebuild.Outcome outcome = rebuild();

        assertThat(outcome.sessions()).isEqualTo(2);
        assertThat(after.sessions().byId(whole.id())).contains(whole);
        assertThat(outcome.skipped())
                .extracting(CatalogRebuild.Outcome.Skipped::folder)
                .containsExactlyInAnyOrder(foreign.value(), unfinished.value(), torn.value(), swapped.value());
        assertThat(outcome.skipped())
                .extracting(CatalogRebuild.Outcome.Skipped::reason)
                .anySatisfy(reason -> assertThat(reason).contains("no session's id"))
                .anySatisfy(reason -> assertThat(reason).contains("never finished"))
                .anySatisfy(reason -> assertThat(reason).contains("damaged or not complete"))
                .anySatisfy(reason -> assertThat(reason).contains("is that of session " + other.id()));
    }

    /// A backup that is made now and restored later.
    private void restoreCopyOfNow() throws IOException {
        close();
        Files.copy(folder.resolve("before.db"), folder.resolve("after.db"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private CatalogRebuild.Outcome rebuild() throws IOException {
        return new CatalogRebuild(after, store, folder.resolve("journal")).run();
    }

    private LiveStream stream(String name) throws IOException {
        return before.streams().create(new NewStream(name, true, Profile.DEFAULT_LADDER));
    }

    private Session ready(LiveStream stream) throws IOException {
        return finish(begin(stream));
    }

    private SessionId begin(LiveStream stream) throws IOException {
        return before.sessions().create(stream.id()).orElseThrow().id();
    }

    private Session finish(SessionId id) throws IOException {
        ObjectKey root = new ObjectKey(id.toString());
        MediaTotals totals = new MediaTotals(3, 9, Duration.ofSeconds(6), Duration.ofSeconds(18), 3_000, 1_000);
        before.sessions()
                .updateProgress(new SessionProgress(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), totals, ""));
        before.sessions().markFinalising(id, Instant.now());
        before.sessions()
                .markReady(id, new Recording(root.resolve("index.m3u8"), root.resolve("recording.mp4"), 7, false));
        byte[] json = description(before.sessions().byId(id).orElseThrow()).json();
        store.put(root.resolve(SessionDescription.NAME), ByteBuffer.wrap(json), ContentType.JSON);
        before.sessions().noteSize(id, json.length);
        return before.sessions().byId(id).orElseThrow();
    }

    private SessionDescription description(Session session) throws IOException {
        LiveStream stream = before.streams().byId(session.parentId()).orElseThrow();
        return SessionDescription.of(
                session, stream, new OfRecording("index.m3u8", "recording.mp4", 7, 6_000, false, "00000000"));
    }

    private void put(ObjectKey key, String text) throws IOException {
        store.put(key, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), ContentType.JSON);
    }
}
