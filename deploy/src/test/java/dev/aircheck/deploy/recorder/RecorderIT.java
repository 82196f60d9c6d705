package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.RUNG;
import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.end;
import static dev.aircheck.deploy.recorder.RecorderFixture.segments;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.PublishDecision;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import dev.aircheck.transcoder.CellResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderIT extends RecorderCase {
    private static final List<String> THREE = List.of("000000.m4s", "000001.m4s", "000002.m4s");

    @Test
    void a_session_becomes_a_recording_and_leaves_no_journal() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        end(sink, true);

        Session ready = server.await(stream, SessionState.READY);
        for (String rendition : List.of("source", RUNG, "audio")) {
            String playlist = server.stored(ready.id(), rendition + "/index.m3u8");
            assertThat(segments(playlist)).isEqualTo(THREE);
            assertThat(playlist).contains("#EXT-X-ENDLIST").doesNotContain("#EXT-X-GAP", "#EXT-X-DISCONTINUITY");
        }
        assertThat(server.stored(ready.id(), "index.m3u8")).contains("source/index.m3u8", RUNG + "/index.m3u8");
        assertThat(server.stored(ready.id(), "recording.mp4")).contains("ftyp", "moov");
        awaitTrue("journal gone", () -> server.journalEntries().isEmpty());
        assertThat(server.session(stream).sizeBytes()).isNotNull().isPositive();
    }

    @Test
    void a_segment_that_cannot_be_encoded_is_a_gap_in_its_rung_only() throws Exception {
        server.transcoder.behave((format, cell) -> cell.sequence() == 1
                ? new CellResult.Failed(1, "worker died twice")
                : FakeTranscoder.encode(format, cell));
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        end(sink, true);

        Session ready = server.await(stream, SessionState.READY);
        String rung = server.stored(ready.id(), RUNG + "/index.m3u8");
        assertThat(rung).containsOnlyOnce("#EXT-X-GAP");
        assertThat(segments(rung)).isEqualTo(THREE);
        assertThat(server.isStored(ready.id(), RUNG + "/000001.m4s")).isFalse();
        assertThat(server.stored(ready.id(), "source/index.m3u8")).doesNotContain("#EXT-X-GAP");
        assertThat(ready.issues()).contains("worker died twice");
    }

    @Test
    void a_transcoder_that_is_stuck_delays_nothing_of_the_source() throws Exception {
        server.transcoder.block();
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);

        awaitTrue(
                "source live",
                () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        assertThat(server.live(stream, RUNG + "/index.m3u8")).isEmpty();
        end(sink, true);
        server.transcoder.release();
        Session ready = server.await(stream, SessionState.READY);
        assertThat(segments(server.stored(ready.id(), RUNG + "/index.m3u8"))).isEqualTo(THREE);
    }

    @Test
    void a_mistake_in_the_rungs_leaves_the_source_live_and_the_next_start_finishes() throws Exception {
        server.transcoder.behave((_, _) -> {
            throw new IllegalStateException("a mistake");
        });
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);

        awaitTrue(
                "source live",
                () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        end(sink, true);
        Session failed = server.await(stream, SessionState.FAILED);
        assertThat(server.journalEntries()).isNotEmpty();
        server.transcoder.behave(FakeTranscoder::encode);
        server.restart();
        assertThat(server.await(stream, SessionState.READY).id()).isEqualTo(failed.id());
    }

    @Test
    void a_publisher_that_comes_back_goes_on_with_its_session() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        end(first, false);
        SessionId session = server.await(stream, SessionState.WAITING).id();

        MediaSink second = server.publish(stream, new FakePublisher());
        sendClip(second);
        end(second, true);

        Session ready = server.await(stream, SessionState.READY);
        assertThat(ready.id()).isEqualTo(session);
        assertThat(segments(server.stored(session, "source/index.m3u8")))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_session_goes_on_after_a_crash_and_nothing_is_encoded_twice() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        awaitTrue(
                "rung live",
                () -> segments(server.live(stream, RUNG + "/index.m3u8")).size() >= 2);
        awaitTrue("figures noted", () -> server.session(stream).totals().transcodedSegments() >= 2);
        SessionId session = server.session(stream).id();

        try (RecorderFixture next = RecorderFixture.start(server.copyTo(folder.resolve("next")))) {
            MediaSink again = next.publish(stream, new FakePublisher());
            sendClip(again);
            end(again, true);

            Session ready = next.await(stream, SessionState.READY);
            assertThat(ready.id()).isEqualTo(session);
            assertThat(next.transcoder.encodedSequences()).containsExactly(2L, 3L, 4L, 5L);
            for (String rendition : List.of("source", RUNG, "audio")) {
                assertThat(segments(next.stored(session, rendition + "/index.m3u8")))
                        .hasSize(6)
                        .doesNotHaveDuplicates();
            }
        }
        end(sink, true);
    }

    @Test
    void publisher_that_has_hung_up_begins_no_session() throws Exception {
        LiveStream stream = server.stream(true);
        FakePublisher gone = new FakePublisher();
        gone.close(CloseReason.PUBLISH_TIMEOUT);

        PublishDecision decision = server.request(stream, gone).join();

        assertThat(decision).isInstanceOf(PublishDecision.Refused.class);
        assertThat(server.sessions(stream)).isEmpty();
    }

    @Test
    void one_of_many_publishers_at_once_gets_the_one_session() throws Exception {
        LiveStream stream = server.stream(true);
        List<CompletableFuture<PublishDecision>> decisions = IntStream.range(0, 8)
                .mapToObj(_ -> server.request(stream, new FakePublisher()))
                .toList();

        List<PublishDecision> made =
                decisions.stream().map(CompletableFuture::join).toList();

        assertThat(made).filteredOn(PublishDecision.Accepted.class::isInstance).hasSize(1);
        assertThat(server.sessions(stream)).hasSize(1);
    }

    @Test
    void a_silent_publisher_makes_room_in_the_same_session() throws Exception {
        LiveStream stream = server.stream(true);
        FakePublisher ghost = new FakePublisher();
        MediaSink old = server.publish(stream, ghost);
        ghost.silentFor(Duration.ofSeconds(2));
        ghost.onClose(() -> end(old, false));

        MediaSink fresh = server.publish(stream, new FakePublisher());

        assertThat(ghost.closedFor()).containsExactly(CloseReason.SUPERSEDED);
        assertThat(server.sessions(stream)).hasSize(1);
        end(fresh, true);
    }

    @Test
    void a_ghost_that_does_not_go_is_asked_once_and_the_newcomer_is_refused() throws Exception {
        LiveStream stream = server.stream(true);
        FakePublisher ghost = new FakePublisher();
        MediaSink old = server.publish(stream, ghost);
        ghost.silentFor(Duration.ofSeconds(2));

        PublishDecision decision = server.request(stream, new FakePublisher()).join();

        assertThat(decision).isInstanceOf(PublishDecision.Refused.class);
        assertThat(ghost.closedFor()).hasSize(1);
        end(old, true);
    }

    @Test
    void a_session_that_cannot_begin_leaves_nothing_behind() throws Exception {
        LiveStream stream = server.stream(true);
        Files.delete(server.journals);
        Files.createFile(server.journals);

        CompletableFuture<PublishDecision> refused = server.request(stream, new FakePublisher());

        assertThat(refused.handle((_, problem) -> problem).join()).isNotNull();
        assertThat(server.session(stream).state()).isEqualTo(SessionState.ENDED);
        Files.delete(server.journals);
        Files.createDirectory(server.journals);
        end(server.publish(stream, new FakePublisher()), true);
    }

    @Test
    void a_session_without_media_ends_with_nothing_to_keep() throws Exception {
        LiveStream stream = server.stream(true);

        end(server.publish(stream, new FakePublisher()), true);

        server.await(stream, SessionState.ENDED);
        awaitTrue("journal gone", () -> server.journalEntries().isEmpty());
    }

    @Test
    void each_session_is_watched_in_a_folder_of_its_own() throws Exception {
        LiveStream stream = server.stream(false);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        awaitTrue("first session live", () -> server.liveFolder(stream).isPresent());
        String before = server.liveFolder(stream).orElseThrow();
        end(first, true);
        server.await(stream, SessionState.ENDED);

        MediaSink second = server.publish(stream, new FakePublisher());
        sendClip(second);
        awaitTrue(
                "second session live",
                () -> !server.liveFolder(stream).equals(Optional.of(before))
                        && server.liveFolder(stream).isPresent());

        // Who still watches the first one sees its end, and nothing of the second.
        assertThat(server.watch(stream, before + "/source/index.m3u8")).contains("#EXT-X-ENDLIST");
        assertThat(server.live(stream, "source/index.m3u8")).doesNotContain("#EXT-X-ENDLIST");
        end(second, true);
    }

    @Test
    void a_stream_that_is_not_recorded_is_only_watched() throws Exception {
        LiveStream stream = server.stream(false);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        awaitTrue(
                "live", () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        end(sink, true);

        Session ended = server.await(stream, SessionState.ENDED);
        assertThat(server.isStored(ended.id(), "index.m3u8")).isFalse();
        awaitTrue("journal gone", () -> server.journalEntries().isEmpty());
    }

    @Test
    void a_restart_finishes_what_the_last_run_left() throws Exception {
        server.transcoder.block();
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        end(sink, true);
        server.await(stream, SessionState.FINALISING);

        server.restart();
        server.transcoder.release();

        Session ready = server.await(stream, SessionState.READY);
        assertThat(segments(server.stored(ready.id(), "source/index.m3u8"))).isEqualTo(THREE);
    }

    @Test
    void a_recording_goes_on_when_its_publisher_comes_back_after_a_stop() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        end(first, false);
        SessionId session = server.await(stream, SessionState.WAITING).id();

        server.restart();
        MediaSink second = server.publish(stream, new FakePublisher());
        sendClip(second);
        end(second, true);

        Session ready = server.await(stream, SessionState.READY);
        assertThat(ready.id()).isEqualTo(session);
        assertThat(segments(server.stored(session, "source/index.m3u8")))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_publisher_that_comes_back_the_next_day_begins_a_new_recording() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        end(first, false);
        SessionId session = server.await(stream, SessionState.WAITING).id();

        server.restartAfter(Duration.ofHours(12));
        Session ready = server.await(stream, SessionState.READY);
        MediaSink second = server.publish(stream, new FakePublisher());
        end(second, true);

        assertThat(ready.id()).isEqualTo(session);
        assertThat(segments(server.stored(session, "source/index.m3u8"))).hasSize(3);
        assertThat(server.sessions(stream)).hasSize(2);
    }

    @Test
    void a_session_that_is_only_finished_does_not_take_the_place_of_the_waiting_one() throws Exception {
        server.transcoder.block();
        LiveStream stream = server.stream(true);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        end(first, true);
        server.await(stream, SessionState.FINALISING);
        awaitTrue(
                "source done",
                () -> segments(server.live(stream, "source/index.m3u8")).equals(THREE));
        MediaSink second = server.publish(stream, new FakePublisher());
        end(second, false);
        awaitTrue(
                "second waits",
                () -> server.sessions(stream).stream().anyMatch(session -> session.state() == SessionState.WAITING));

        try (RecorderFixture next = RecorderFixture.start(server.copyTo(folder.resolve("next")))) {
            end(next.publish(stream, new FakePublisher()), true);

            assertThat(next.sessions(stream)).hasSize(2);
        }
    }

    @Test
    void a_journal_that_nobody_knows_is_kept_and_stops_no_start() throws Exception {
        Path unknown = Files.createDirectory(server.journals.resolve("00000000-0000-4000-8000-000000000000"));
        Path foreign = Files.createDirectory(server.journals.resolve("lost+found"));

        server.restart();

        assertThat(unknown).isDirectory();
        assertThat(foreign).isDirectory();
    }

    @Test
    void a_session_without_a_journal_is_over_after_a_restart() throws Exception {
        LiveStream stream = server.stream(true);
        Session row = server.catalog.sessions().create(stream.id()).orElseThrow();

        server.restart();

        assertThat(server.catalog.sessions().byId(row.id()).orElseThrow().state())
                .isEqualTo(SessionState.ENDED);
    }
}
