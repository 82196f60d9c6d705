package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.RUNG;
import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.end;
import static dev.aircheck.deploy.recorder.RecorderFixture.segments;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.MediaSink;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What a recorder keeps for a seek bar.
class ThumbnailsIT extends RecorderCase {
    private Session record(LiveStream stream) throws Exception {
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        end(sink, true);
        return server.await(stream, SessionState.READY);
    }

    private static boolean hasThumbnails(Session session) {
        Recording recording = Objects.requireNonNull(session.recording());
        return recording.thumbnails();
    }

    @Test
    void a_recording_has_a_poster_and_a_tile_for_each_segment() throws Exception {
        Session ready = record(server.stream(true));

        assertThat(hasThumbnails(ready)).isTrue();
        assertThat(server.stored(ready.id(), "thumbnails/index.vtt")).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:02.000
                sprite-000.jpg#xywh=0,0,160,90

                00:00:02.000 --> 00:00:04.000
                sprite-000.jpg#xywh=160,0,160,90

                00:00:04.000 --> 00:00:06.000
                sprite-000.jpg#xywh=320,0,160,90
                """);
        assertThat(server.isStored(ready.id(), "thumbnails/poster.jpg")).isTrue();
        assertThat(server.isStored(ready.id(), "thumbnails/sprite-000.jpg")).isTrue();
        assertThat(server.stored(ready.id(), "session.json")).contains("\"thumbnails\" : true");
        awaitTrue("stills gone", () -> server.journalEntries().isEmpty());
    }

    @Test
    void key_frames_are_enough_when_nothing_is_encoded() throws Exception {
        Session ready = record(server.stream(true, List.of()));

        assertThat(hasThumbnails(ready)).isTrue();
        assertThat(server.transcoder.stillSequences()).containsExactly(0L, 1L, 2L);
        assertThat(server.transcoder.encodedSequences()).isEmpty();
    }

    @Test
    void a_recording_is_ready_without_thumbnails_when_they_cannot_be_made() throws Exception {
        server.transcoder.failSprites();

        Session ready = record(server.stream(true));

        assertThat(hasThumbnails(ready)).isFalse();
        assertThat(server.isStored(ready.id(), "thumbnails/index.vtt")).isFalse();
        assertThat(segments(server.stored(ready.id(), RUNG + "/index.m3u8"))).hasSize(3);
    }

    @Test
    void a_crash_costs_no_thumbnail_and_takes_none_twice() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        awaitTrue(
                "rung live",
                () -> segments(server.live(stream, RUNG + "/index.m3u8")).size() >= 2);

        try (RecorderFixture next = RecorderFixture.start(server.copyTo(folder.resolve("next")))) {
            MediaSink again = next.publish(stream, new FakePublisher());
            sendClip(again);
            end(again, true);

            Session ready = next.await(stream, SessionState.READY);
            assertThat(next.transcoder.stillSequences()).containsExactly(2L, 3L, 4L, 5L);
            assertThat(next.stored(ready.id(), "thumbnails/index.vtt").lines().filter(line -> line.contains("-->")))
                    .hasSize(6);
        }
        end(sink, true);
    }

    @Test
    void a_session_that_is_only_watched_has_none() throws Exception {
        LiveStream stream = server.stream(false);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        end(sink, true);

        server.await(stream, SessionState.ENDED);
        assertThat(server.transcoder.stillSequences()).isEmpty();
    }
}
