package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class SessionsIT extends CatalogFixture {
    @Test
    void a_suspended_stream_gets_no_session() throws IOException {
        LiveStream stream = newStream(true);
        catalog.streams().update(stream.id(), StreamChange.ofSuspended(true));

        assertThat(catalog.sessions().create(stream.id())).isEmpty();
    }

    @Test
    void a_session_keeps_what_the_stream_had_when_it_started() throws IOException {
        LiveStream stream = newStream(true);
        Session session = catalog.sessions().create(stream.id()).orElseThrow();
        catalog.streams().update(stream.id(), new StreamChange(null, false, null, List.of(), null, null, null, null));

        Session after = read(session);

        assertThat(after).isEqualTo(session);
        assertThat(after.record()).isTrue();
        assertThat(after.profiles()).isEqualTo(PROFILES);
        assertThat(after.playbackId()).isEqualTo(stream.playbackId());
        assertThat(after.name()).isEqualTo("video+" + stream.playbackId());
        assertThat(after.state()).isEqualTo(SessionState.LIVE);
    }

    @Test
    void a_stream_counts_each_progress_once() throws IOException {
        Session first = newSession(true);
        Session second = catalog.sessions().create(first.parentId()).orElseThrow();
        Instant later = START.plusSeconds(10);

        catalog.sessions().updateProgress(new SessionProgress(first.id(), later, totals(3), "too few key frames"));
        catalog.sessions().updateProgress(new SessionProgress(first.id(), later, totals(3), "too few key frames"));
        catalog.sessions().updateProgress(new SessionProgress(second.id(), START, totals(4), ""));

        assertThat(read(first).totals()).isEqualTo(totals(3));
        assertThat(read(first).issues()).isEqualTo("too few key frames");
        LiveStream stream = catalog.streams().byId(first.parentId()).orElseThrow();
        assertThat(stream.totals()).isEqualTo(totals(7));
        assertThat(stream.lastSeen()).isEqualTo(later);
    }

    @Test
    void a_recorded_session_goes_from_live_to_ready_to_deleted() throws IOException {
        Session session = newSession(true);
        var recording = new Recording(new ObjectKey("s/index.m3u8"), new ObjectKey("s/recording.mp4"), 123, true);
        Instant end = START.plusSeconds(60);

        catalog.sessions().markWaiting(session.id());
        assertThat(read(session).recordingStatus()).isEqualTo(RecordingStatus.WAITING);
        catalog.sessions().markFinalising(session.id(), end);
        catalog.sessions().markFinalising(session.id(), end.plusSeconds(5));
        assertThat(read(session).endedAt()).isEqualTo(end);
        catalog.sessions().markReady(session.id(), recording);
        reopen();
        assertThat(read(session).recording()).isEqualTo(recording);
        assertThat(read(session).recordingStatus()).isEqualTo(RecordingStatus.READY);

        catalog.sessions().markDeleted(session.id());
        assertThat(read(session).recording()).isNull();
        assertThat(read(session).recordingStatus()).isEqualTo(RecordingStatus.DELETED);
    }

    @Test
    void a_failed_session_says_why_and_may_be_tried_again() throws IOException {
        Session session = newSession(true);

        catalog.sessions().markFailed(session.id(), "the disk is full");
        assertThat(read(session).recordingStatus()).isEqualTo(RecordingStatus.FAILED);
        assertThat(read(session).errorMessage()).isEqualTo("the disk is full");

        catalog.sessions().markFinalising(session.id(), START);
        assertThat(read(session).errorMessage()).isNull();
    }

    @Test
    void a_session_that_is_not_recorded_has_no_recording_status() throws IOException {
        Session session = newSession(false);

        assertThat(session.recordingStatus()).isEqualTo(RecordingStatus.NONE);
        catalog.sessions().markEnded(session.id(), START);
        assertThat(read(session).recordingStatus()).isEqualTo(RecordingStatus.NONE);
    }

    @Test
    void a_step_that_is_not_allowed_changes_nothing() throws IOException {
        Session session = newSession(true);
        var recording = new Recording(new ObjectKey("s/index.m3u8"), new ObjectKey("s/recording.mp4"), 1);

        assertThatThrownBy(() -> catalog.sessions().markReady(session.id(), recording))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is LIVE and cannot become READY");

        assertThat(read(session)).isEqualTo(session);
    }

    @Test
    void sessions_are_filtered_and_paged() throws IOException {
        Session recorded = newSession(true);
        Session other = newSession(false);
        catalog.streams().update(recorded.parentId(), StreamChange.ofRecord(false));
        clock.advance(Duration.ofSeconds(1));
        Session unrecorded = catalog.sessions().create(recorded.parentId()).orElseThrow();
        Condition<SessionField> ofStream =
                Condition.equal(SessionField.PARENT_ID, recorded.parentId().toString());

        assertThat(list(Page.FIRST, List.of(ofStream))).containsExactly(unrecorded, recorded);
        assertThat(list(new Page(1, 1), List.of(ofStream))).containsExactly(recorded);
        assertThat(list(Page.FIRST, List.of(ofStream, Condition.is(SessionField.RECORD, true))))
                .containsExactly(recorded);
        assertThat(list(Page.FIRST, List.of(Condition.is(SessionField.RECORD, false))))
                .containsExactly(unrecorded, other);
        assertThat(catalog.sessions().count(ListQuery.of(Page.FIRST))).isEqualTo(3);
        assertThat(catalog.sessions()
                        .count(ListQuery.<SessionField>of(new Page(1, 0)).and(ofStream)))
                .isEqualTo(2);
    }

    @Test
    void the_newest_session_of_a_stream_is_the_one_that_began_last() throws IOException {
        Session first = newSession(true);
        assertThat(catalog.sessions().newest(first.parentId())).contains(first);
        clock.advance(Duration.ofSeconds(1));
        Session second = catalog.sessions().create(first.parentId()).orElseThrow();

        assertThat(catalog.sessions().newest(first.parentId())).contains(second);
    }

    private List<Session> list(Page page, List<Condition<SessionField>> conditions) throws IOException {
        return catalog.sessions().list(new ListQuery<>(conditions, List.of(), page));
    }

    @Test
    void open_sessions_are_those_that_a_crash_interrupted() throws IOException {
        Session live = newSession(true);
        Session waiting = newSession(true);
        Session finalising = newSession(true);
        Session failed = newSession(true);
        Session ended = newSession(true);
        catalog.sessions().markWaiting(waiting.id());
        catalog.sessions().markFinalising(finalising.id(), START);
        catalog.sessions().markFailed(failed.id(), "x");
        catalog.sessions().markEnded(ended.id(), START);
        reopen();

        assertThat(catalog.sessions().open())
                .extracting(Session::id)
                .containsExactlyInAnyOrder(live.id(), waiting.id(), finalising.id());
    }

    @Test
    void writers_side_by_side_lose_nothing() throws Exception {
        Session session = newSession(true);
        List<Session> sessions = new ArrayList<>(List.of(session));
        for (int i = 0; i < 7; i++) {
            sessions.add(catalog.sessions().create(session.parentId()).orElseThrow());
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> writers = sessions.stream()
                    .map(each -> threads.<Void>submit(() -> {
                        for (int segments = 1; segments <= 10; segments++) {
                            catalog.sessions()
                                    .updateProgress(new SessionProgress(each.id(), START, totals(segments), ""));
                            catalog.streams().list(Page.FIRST);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Void> writer : writers) {
                writer.get();
            }
        }

        assertThat(catalog.streams().byId(session.parentId()).orElseThrow().totals())
                .isEqualTo(totals(80));
    }
}
