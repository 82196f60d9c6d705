package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.end;
import static dev.aircheck.deploy.recorder.RecorderFixture.segments;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.IngestStats;
import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.storage.catalog.EventType;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ends a session beside its publisher.
class SessionControlIT {
    private RecorderFixture server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = RecorderFixture.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void terminating_sends_the_publisher_away_and_finishes_what_it_sent() throws Exception {
        LiveStream stream = server.stream(true);
        FakePublisher publisher = new FakePublisher();
        MediaSink sink = publish(stream, publisher);
        sendClip(sink);

        boolean terminated = server.control().terminate(stream.id());

        assertThat(terminated).isTrue();
        assertThat(publisher.closedFor()).containsExactly(CloseReason.STOPPED_BY_OPERATOR);
        Session ready = server.await(stream, SessionState.READY);
        assertThat(segments(server.stored(ready.id(), "source/index.m3u8"))).hasSize(3);
    }

    @Test
    void an_encoder_that_comes_back_after_a_termination_begins_a_new_session() throws Exception {
        LiveStream stream = server.stream(true);
        sendClip(publish(stream, new FakePublisher()));
        SessionId first = server.session(stream).id();

        server.control().terminate(stream.id());
        MediaSink again = publish(stream, new FakePublisher());

        assertThat(server.sessions(stream)).hasSize(2);
        assertThat(server.activity().hasPublisher(stream.id())).isTrue();
        awaitTrue("first ready", () -> stateOf(first) == SessionState.READY);
        end(again, true);
    }

    @Test
    void a_publisher_that_does_not_go_at_once_keeps_nobody_waiting() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink slow = server.publish(stream, new FakePublisher());
        sendClip(slow);

        server.control().terminate(stream.id());
        MediaSink next = server.publish(stream, new FakePublisher());

        assertThat(server.sessions(stream)).hasSize(2);
        end(slow, false);
        end(next, true);
    }

    @Test
    void terminating_ends_the_wait_for_a_publisher_that_was_lost() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        end(sink, false);
        server.await(stream, SessionState.WAITING);

        assertThat(server.control().terminate(stream.id())).isTrue();

        server.await(stream, SessionState.READY);
    }

    @Test
    void there_is_nothing_to_terminate_where_nobody_was() throws Exception {
        LiveStream stream = server.stream(true);

        assertThat(server.control().terminate(stream.id())).isFalse();
    }

    @Test
    void finishing_works_with_its_publisher_connected_and_only_once() throws Exception {
        server.transcoder.block();
        LiveStream stream = server.stream(true);
        FakePublisher publisher = new FakePublisher();
        sendClip(publish(stream, publisher));
        SessionId session = server.session(stream).id();

        assertThat(server.control().finish(session)).isTrue();
        assertThat(server.control().finish(session)).isFalse();

        assertThat(publisher.closedFor()).hasSize(1);
        server.transcoder.release();
        server.await(stream, SessionState.READY);
        assertThat(server.control().finish(session)).isFalse();
    }

    @Test
    void a_session_without_a_reconnect_window_ends_with_the_connection() throws Exception {
        LiveStream stream = server.streamWithWindow(Duration.ZERO);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);

        end(sink, false);

        server.await(stream, SessionState.READY);
    }

    @Test
    void progress_is_of_the_finishing_and_never_falls() throws Exception {
        server.transcoder.block();
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        SessionId session = server.session(stream).id();
        awaitTrue(
                "source live",
                () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        assertThat(progress(session)).isZero();

        end(sink, true);
        server.await(stream, SessionState.FINALISING);

        assertThat(progress(session)).isZero();
        server.transcoder.release();
        double seen = 0;
        while (server.session(stream).state() != SessionState.READY) {
            double now = progress(session);
            assertThat(now).isBetween(seen, 1.0);
            seen = now;
        }
    }

    @Test
    void a_publisher_is_measured_while_it_is_connected() throws Exception {
        LiveStream stream = server.stream(true);
        assertThat(server.activity().ingest(stream.id())).isEmpty();
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);

        awaitTrue("rate", () -> !ingest(stream).rates().isEmpty());
        assertThat(ingest(stream).keyFrameIntervals())
                .extracting(IngestStats.KeyFrameInterval::millis)
                .hasSize(5)
                .containsOnly(1000L);
        awaitTrue("silence told", () -> !server.activity().issues(stream.id()).isEmpty());
        awaitTrue(
                "silence noted",
                () -> server.catalog.events().after(0, 100).stream()
                        .anyMatch(event -> event.type() == EventType.STREAM_HEALTH
                                && event.detail().contains("Nothing has come from your encoder")));
        end(sink, true);
        awaitTrue("gone", () -> server.activity().ingest(stream.id()).isEmpty());
    }

    private IngestStats ingest(LiveStream stream) {
        return server.activity().ingest(stream.id()).orElseThrow();
    }

    private double progress(SessionId session) {
        return server.activity()
                .progress(session)
                .map(activity -> activity.finished())
                .orElse(1.0);
    }

    /// Publishes with a connection that ends its media when it is closed, as a real one does.
    private MediaSink publish(LiveStream stream, FakePublisher publisher) throws Exception {
        MediaSink sink = server.publish(stream, publisher);
        publisher.onClose(() -> end(sink, false));
        return sink;
    }

    private SessionState stateOf(SessionId session) throws Exception {
        return server.catalog.sessions().byId(session).orElseThrow().state();
    }
}
