package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.RUNG;
import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.end;
import static dev.aircheck.deploy.recorder.RecorderFixture.segments;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendMore;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.MediaSink;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A publisher goes on while its sessions come and go with the room on the disk.
class HandOverIT {
    private static final long MUCH = 900;
    private static final long NEARLY_NOTHING = 40;
    private static final long NOTHING = 5;

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
    void a_full_disk_finishes_the_recording_and_live_goes_on_until_there_is_room_again() throws Exception {
        LiveStream stream = server.stream(true);
        FakePublisher publisher = new FakePublisher();
        MediaSink sink = server.publish(stream, publisher);
        sendClip(sink);
        SessionId recorded = server.session(stream).id();

        server.leaveOnDisk(NOTHING);
        awaitMoving(sink);
        sendMore(sink, 1);

        Session ready = awaitReady(recorded);
        assertThat(segments(server.stored(ready.id(), "source/index.m3u8"))).hasSize(3);
        awaitTrue(
                "live from memory",
                () -> !server.liveFolder(stream).equals(Optional.of(recorded.toString()))
                        && segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        awaitTrue("journal gone", () -> server.journalEntries().isEmpty());
        assertThat(server.activity().hasPublisher(stream.id())).isTrue();

        server.leaveOnDisk(MUCH);
        awaitMoving(sink);
        sendMore(sink, 2);
        end(sink, true);

        awaitTrue(
                "two recordings",
                () -> server.sessions(stream).stream()
                                .filter(session -> session.state() == SessionState.READY)
                                .count()
                        == 2);
        SessionId again = newest(stream, SessionState.READY, recorded);
        assertThat(segments(server.stored(again, "source/index.m3u8"))).hasSize(3);
        assertThat(server.sessions(stream)).hasSize(3);
        assertThat(publisher.closedFor()).isEmpty();
    }

    @Test
    void the_new_session_has_the_same_pictures_from_its_key_frame_on() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        server.leaveOnDisk(NOTHING);
        awaitMoving(sink);
        server.leaveOnDisk(MUCH);
        sendClip(sink);
        awaitMoving(sink);
        sendMore(sink, 1);
        end(sink, true);

        Session ready = server.await(stream, SessionState.READY);
        String playlist = server.stored(ready.id(), "source/index.m3u8");
        assertThat(playlist).doesNotContain("#EXT-X-GAP", "#EXT-X-DISCONTINUITY");
        assertThat(playlist.lines().filter(line -> line.startsWith("#EXTINF")))
                .hasSize(3)
                .containsOnly("#EXTINF:2.000000,");
    }

    @Test
    void a_publisher_that_goes_before_it_was_moved_leaves_nothing_open() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        SessionId recorded = server.session(stream).id();
        server.leaveOnDisk(NOTHING);
        awaitMoving(sink);

        end(sink, true);

        awaitReady(recorded);
        awaitTrue("all over", () -> server.catalog.sessions().open().isEmpty());
    }

    @Test
    void a_publisher_that_is_lost_before_it_was_moved_comes_back_to_the_new_session() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        SessionId recorded = server.session(stream).id();
        server.leaveOnDisk(NOTHING);
        awaitMoving(sink);

        end(sink, false);
        awaitReady(recorded);
        MediaSink back = server.publish(stream, new FakePublisher());
        sendClip(back);

        awaitTrue(
                "live", () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        assertThat(server.sessions(stream)).hasSize(2);
        end(back, true);
    }

    @Test
    void a_session_that_waits_for_its_publisher_is_finished_on_a_full_disk() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        end(first, false);
        SessionId recorded = server.await(stream, SessionState.WAITING).id();

        server.leaveOnDisk(NOTHING);

        awaitReady(recorded);
        MediaSink back = server.publish(stream, new FakePublisher());
        sendClip(back);
        awaitTrue(
                "live", () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        awaitTrue("journal gone", () -> server.journalEntries().isEmpty());
        end(back, true);
    }

    @Test
    void a_stream_that_is_not_recorded_goes_on_in_memory_and_stays_there() throws Exception {
        LiveStream stream = server.stream(false);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        server.leaveOnDisk(NOTHING);
        awaitMoving(sink);
        sendMore(sink, 1);
        server.leaveOnDisk(MUCH);
        sendMore(sink, 2);
        end(sink, true);

        awaitTrue("all over", () -> server.catalog.sessions().open().isEmpty());
        assertThat(server.sessions(stream)).hasSize(2).allMatch(session -> session.state() == SessionState.ENDED);
    }

    @Test
    void a_disk_that_is_nearly_full_gets_the_source_only() throws Exception {
        server.leaveOnDisk(NEARLY_NOTHING);
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        end(sink, true);

        Session ready = server.await(stream, SessionState.READY);
        assertThat(segments(server.stored(ready.id(), "source/index.m3u8"))).hasSize(3);
        assertThat(server.stored(ready.id(), "index.m3u8")).doesNotContain(RUNG);
        assertThat(server.transcoder.encodedSequences()).isEmpty();
    }

    private static void awaitMoving(MediaSink sink) throws Exception {
        awaitTrue("moving", () -> sink instanceof PublisherFeed feed && feed.isMoving());
    }

    private Session awaitReady(SessionId id) throws Exception {
        awaitTrue(
                "ready", () -> server.catalog.sessions().byId(id).orElseThrow().state() == SessionState.READY);
        return server.catalog.sessions().byId(id).orElseThrow();
    }

    private SessionId newest(LiveStream stream, SessionState state, SessionId butNot) throws Exception {
        return server.sessions(stream).stream()
                .filter(session -> session.state() == state && !session.id().equals(butNot))
                .map(Session::id)
                .findFirst()
                .orElseThrow();
    }
}
