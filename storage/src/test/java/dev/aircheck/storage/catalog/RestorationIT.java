package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Restoration.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A catalog that has everything, and another one that has lost it.
final class RestorationIT extends CatalogFixture {
    private Catalog lost;

    @BeforeEach
    void openOther() throws IOException {
        lost = openCatalog(folder.resolve("lost.db"));
    }

    @AfterEach
    void closeOther() {
        lost.close();
    }

    private Catalog openCatalog(Path file) throws IOException {
        return Catalog.open(file, new SecureRandom(), clock, Runnable::run);
    }

    @Test
    void a_lost_session_and_its_stream_come_back_as_they_were() throws IOException {
        LiveStream stream = describedStream();
        Session session = ready(stream);
        clock.advance(Duration.ofDays(3));

        Outcome outcome = lost.restoration().restore(described(stream), session);

        assertThat(outcome).isEqualTo(Outcome.SESSION_AND_STREAM);
        assertThat(lost.sessions().byId(session.id())).contains(session);
        LiveStream restored = lost.streams().byId(stream.id()).orElseThrow();
        LiveStream before = catalog.streams().byId(stream.id()).orElseThrow();
        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFields("streamKey")
                .isEqualTo(before);
        assertThat(restored.streamKey()).isNotEqualTo(before.streamKey());
        assertThat(lost.streams().byPlaybackId(stream.playbackId())).isPresent();
        assertThat(lost.events().latest()).isZero();
    }

    @Test
    void restoring_twice_changes_nothing() throws IOException {
        LiveStream stream = describedStream();
        Session session = ready(stream);
        lost.restoration().restore(described(stream), session);
        LiveStream once = lost.streams().byId(stream.id()).orElseThrow();

        Outcome outcome = lost.restoration().restore(described(stream), session);

        assertThat(outcome).isEqualTo(Outcome.PRESENT);
        assertThat(lost.streams().byId(stream.id())).contains(once);
    }

    @Test
    void a_stream_that_is_there_keeps_what_it_has_and_gets_its_lost_session() throws IOException {
        LiveStream stream = describedStream();
        Session first = ready(stream);
        Session second = ready(stream);
        lost.restoration().restore(described(stream), first);
        lost.streams().update(stream.id(), StreamChange.ofRecord(false));

        Outcome outcome = lost.restoration().restore(described(stream), second);

        assertThat(outcome).isEqualTo(Outcome.SESSION);
        LiveStream restored = lost.streams().byId(stream.id()).orElseThrow();
        assertThat(restored.record()).isFalse();
        assertThat(restored.totals()).isEqualTo(totals(3).plus(totals(3)));
    }

    @Test
    void a_session_without_a_recording_gets_it_and_is_counted_once() throws IOException {
        LiveStream stream = describedStream();
        Session session = ready(stream);
        LiveStream finished = catalog.streams().byId(stream.id()).orElseThrow();
        SessionId failing = catalog.sessions().create(stream.id()).orElseThrow().id();
        catalog.sessions().updateProgress(new SessionProgress(failing, START.plusSeconds(4), totals(2), ""));
        catalog.sessions().markFailed(failing, "the disk went away");

        Outcome outcome = catalog.restoration().restore(described(stream), withId(session, failing));

        assertThat(outcome).isEqualTo(Outcome.RECORDING);
        assertThat(catalog.sessions().byId(failing)).contains(withId(session, failing));
        LiveStream now = catalog.streams().byId(stream.id()).orElseThrow();
        assertThat(now.totals()).isEqualTo(finished.totals().plus(totals(3)));
    }

    @Test
    void a_session_does_not_move_to_another_stream() throws IOException {
        Session session = ready(describedStream());
        LiveStream other = describedStream();
        SessionId unfinished =
                catalog.sessions().create(other.id()).orElseThrow().id();

        Outcome outcome = catalog.restoration().restore(described(other), withId(session, unfinished));

        assertThat(outcome).isEqualTo(Outcome.OTHER_STREAM);
        assertThat(catalog.sessions().byId(unfinished).orElseThrow().state()).isEqualTo(SessionState.LIVE);
    }

    @Test
    void what_was_deleted_stays_deleted() throws IOException {
        LiveStream stream = describedStream();
        Session session = ready(stream);
        catalog.sessions().markDeleted(session.id());
        catalog.streams().delete(stream.id());

        Outcome outcome = catalog.restoration().restore(described(stream), session);

        assertThat(outcome).isEqualTo(Outcome.PRESENT);
        assertThat(read(session).state()).isEqualTo(SessionState.DELETED);
        assertThat(catalog.streams().byId(stream.id())).isEmpty();
    }

    @Test
    void a_playback_id_that_another_stream_has_is_not_taken_from_it() throws IOException {
        LiveStream stream = describedStream();
        Session session = ready(stream);
        LiveStream other = lost.streams().create(new NewStream("other", true, PROFILES));
        var described = new RestoredStream(
                stream.id(),
                other.playbackId(),
                stream.createdAt(),
                described(stream).settings());

        Outcome outcome = lost.restoration().restore(described, session);

        assertThat(outcome).isEqualTo(Outcome.PLAYBACK_ID_TAKEN);
        assertThat(lost.sessions().byId(session.id())).isEmpty();
        assertThat(lost.streams().byId(stream.id())).isEmpty();
    }

    private static Session withId(Session session, SessionId id) {
        return new Session(
                id,
                session.parentId(),
                session.playbackId(),
                session.name(),
                session.record(),
                session.state(),
                session.profiles(),
                session.createdAt(),
                session.lastSeen(),
                session.endedAt(),
                session.totals(),
                session.recording(),
                session.sizeBytes(),
                session.errorMessage(),
                session.issues());
    }

    private LiveStream describedStream() throws IOException {
        return catalog.streams()
                .create(new NewStream(
                        "my stream", true, PROFILES, Duration.ofSeconds(90), "me", "{\"a\":1}", PlaybackPolicy.JWT));
    }

    private Session ready(LiveStream stream) throws IOException {
        SessionId id = catalog.sessions().create(stream.id()).orElseThrow().id();
        ObjectKey folder = new ObjectKey(id.toString());
        catalog.sessions().updateProgress(new SessionProgress(id, START.plusSeconds(6), totals(3), "an issue"));
        catalog.sessions().markFinalising(id, START.plusSeconds(7));
        catalog.sessions()
                .markReady(
                        id, new Recording(folder.resolve("index.m3u8"), folder.resolve("recording.mp4"), 1_000, true));
        catalog.sessions().noteSize(id, 5_000);
        return catalog.sessions().byId(id).orElseThrow();
    }

    private static RestoredStream described(LiveStream stream) {
        return new RestoredStream(
                stream.id(),
                stream.playbackId(),
                stream.createdAt(),
                new NewStream(
                        stream.name(),
                        stream.record(),
                        stream.profiles(),
                        stream.reconnectWindow(),
                        stream.creatorId(),
                        stream.userTags(),
                        stream.playbackPolicy()));
    }
}
