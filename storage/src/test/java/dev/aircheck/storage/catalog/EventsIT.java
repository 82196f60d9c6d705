package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EventsIT extends CatalogFixture {
    private static final Recording RECORDING =
            new Recording(new ObjectKey("s/index.m3u8"), new ObjectKey("s/recording.mp4"), 1);

    @Test
    void a_recorded_session_tells_each_step_once() throws IOException {
        Session session = newSession(true);
        catalog.sessions().markWaiting(session.id());
        catalog.sessions().markWaiting(session.id());
        catalog.sessions().markLive(session.id());
        catalog.sessions().markFinalising(session.id(), START);
        catalog.sessions().markFinalising(session.id(), START);
        catalog.sessions().markReady(session.id(), RECORDING);
        reopen();
        catalog.sessions().markReady(session.id(), RECORDING);
        catalog.sessions().markDeleted(session.id());

        assertThat(types())
                .containsExactly(
                        EventType.STREAM_UPDATED,
                        EventType.STREAM_STARTED,
                        EventType.RECORDING_STARTED,
                        EventType.STREAM_IDLE,
                        EventType.STREAM_STARTED,
                        EventType.STREAM_IDLE,
                        EventType.RECORDING_WAITING,
                        EventType.RECORDING_READY,
                        EventType.SESSION_DELETED);
        assertThat(catalog.events().after(1, 100))
                .allMatch(event -> session.id().equals(event.sessionId()))
                .allMatch(event -> session.parentId().equals(event.streamId()))
                .allMatch(event -> event.createdAt().equals(START))
                .extracting(Event::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_unrecorded_session_tells_only_of_its_stream() throws IOException {
        Session session = newSession(false);
        catalog.sessions().markFinalising(session.id(), START);
        catalog.sessions().markEnded(session.id(), START);

        assertThat(types())
                .containsExactly(
                        EventType.STREAM_UPDATED,
                        EventType.STREAM_STARTED,
                        EventType.STREAM_IDLE,
                        EventType.SESSION_UPDATED);
    }

    @Test
    void a_failed_recording_is_told_with_each_attempt() throws IOException {
        Session session = newSession(true);
        catalog.sessions().markFailed(session.id(), "the disk is full");
        catalog.sessions().markFailed(session.id(), "the disk is still full");
        catalog.sessions().markFinalising(session.id(), START);

        assertThat(types()).endsWith(EventType.STREAM_IDLE, EventType.RECORDING_FAILED, EventType.RECORDING_WAITING);
    }

    @Test
    void a_stream_is_active_as_long_as_one_of_its_sessions_is_live() throws IOException {
        Session first = newSession(false);
        Session second = catalog.sessions().create(first.parentId()).orElseThrow();
        catalog.sessions().markEnded(first.id(), START);
        catalog.sessions().markEnded(second.id(), START);

        assertThat(types())
                .containsExactly(
                        EventType.STREAM_UPDATED,
                        EventType.STREAM_STARTED,
                        EventType.SESSION_UPDATED,
                        EventType.SESSION_UPDATED,
                        EventType.STREAM_IDLE);
    }

    @Test
    void progress_is_told_when_the_issues_change() throws IOException {
        Session session = newSession(false);
        long before = catalog.events().latest();

        catalog.sessions().updateProgress(new SessionProgress(session.id(), START, totals(1), ""));
        catalog.sessions().updateProgress(new SessionProgress(session.id(), START, totals(2), "no audio"));
        catalog.sessions().updateProgress(new SessionProgress(session.id(), START, totals(3), "no audio"));

        assertThat(catalog.events().after(before, 100))
                .extracting(Event::type)
                .containsExactly(EventType.SESSION_UPDATED);
    }

    @Test
    void a_change_that_finds_no_stream_tells_nothing() throws IOException {
        LiveStream stream = newStream(true);
        catalog.streams().delete(stream.id());

        catalog.streams().delete(stream.id());
        catalog.streams().update(stream.id(), StreamChange.ofRecord(false));
        catalog.streams().markTerminated(stream.id(), Duration.ofSeconds(5));

        assertThat(types()).containsExactly(EventType.STREAM_UPDATED, EventType.STREAM_DELETED);
    }

    @Test
    void a_step_that_is_rolled_back_leaves_no_event() throws IOException {
        Session session = newSession(true);
        long before = catalog.events().latest();

        assertThat(catchThrowable(() -> catalog.sessions().markReady(session.id(), RECORDING)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(catalog.events().after(before, 100)).isEmpty();
        assertThat(catalog.events().latest()).isEqualTo(before);
    }

    @Test
    void pressure_of_the_disk_is_about_no_stream() throws IOException {
        var full = new StoragePressure("recording-stopped", 1_000, 50_000);

        catalog.events().appendStoragePressure(full);

        Event event = catalog.events().after(0, 100).getLast();
        assertThat(event.streamId()).isEqualTo(StreamId.SERVER);
        assertThat(StoragePressure.of(event)).isEqualTo(full);
    }

    @Test
    void health_events_carry_the_issues() throws IOException {
        Session session = newSession(false);
        long before = catalog.events().latest();

        catalog.events().appendHealth(session.parentId(), session.id(), List.of("no audio", "jitter"));
        catalog.events().appendHealth(session.parentId(), session.id(), List.of());

        assertThat(catalog.events().after(before, 100))
                .extracting(Event::type, Event::detail)
                .containsExactly(
                        tuple(EventType.STREAM_HEALTH, "no audio\njitter"), tuple(EventType.STREAM_HEALTH, ""));
    }

    @Test
    void a_waiting_reader_is_woken_by_the_next_event() throws Exception {
        long before = catalog.events().latest();
        var woken = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                woken.complete(catalog.events().await(before, Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                woken.completeExceptionally(e);
            }
        });

        newStream(false);

        assertThat(woken.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(catalog.events().await(before + 1, Duration.ZERO)).isFalse();
    }

    private List<EventType> types() throws IOException {
        return catalog.events().after(0, 1000).stream().map(Event::type).toList();
    }
}
