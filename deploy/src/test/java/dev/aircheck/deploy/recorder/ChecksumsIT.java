package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.RUNG;
import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.end;
import static dev.aircheck.deploy.recorder.RecorderFixture.segments;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.recording.ChecksumList;
import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.storage.RangeChecksum;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChecksumsIT extends RecorderCase {
    @Test
    void a_recording_lists_the_checksum_of_everything_that_is_stored_of_it() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        end(sink, true);

        Session ready = server.await(stream, SessionState.READY);
        assertThat(listed(server, ready.id()))
                .isEqualTo(stored(server, ready.id()))
                .containsKeys("index.m3u8", "recording.mp4", "source/000000.m4s", RUNG + "/init.mp4");
    }

    @Test
    void the_list_is_whole_after_a_crash_that_spared_segments_their_encoding() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        awaitTrue(
                "rung live",
                () -> segments(server.live(stream, RUNG + "/index.m3u8")).size() >= 2);
        awaitTrue("figures noted", () -> server.session(stream).totals().transcodedSegments() >= 2);

        try (RecorderFixture next = RecorderFixture.start(server.copyTo(folder.resolve("next")))) {
            MediaSink again = next.publish(stream, new FakePublisher());
            end(again, true);

            Session ready = next.await(stream, SessionState.READY);
            assertThat(next.transcoder.encodedSequences()).containsExactly(2L);
            assertThat(listed(next, ready.id())).isEqualTo(stored(next, ready.id()));
        }
        end(sink, true);
    }

    @Test
    void what_a_recording_says_about_itself_makes_its_rows_again_and_holds_no_key() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());

        sendClip(sink);
        end(sink, true);

        Session ready = server.await(stream, SessionState.READY);
        String json = server.stored(ready.id(), SessionDescription.NAME);
        SessionDescription description = SessionDescription.parse(json.getBytes(StandardCharsets.ISO_8859_1));
        awaitTrue("size noted", () -> server.session(stream).sizeBytes() != null);
        Session noted = server.session(stream);
        long sizeBytes = Objects.requireNonNull(noted.sizeBytes());
        assertThat(description.sessionRow(sizeBytes)).isEqualTo(noted);
        assertThat(description.streamRow().settings().name()).isEqualTo(stream.name());
        assertThat(description.streamRow().settings().profiles()).isEqualTo(stream.profiles());
        assertThat(description.recording().durationMillis()).isBetween(5_900L, 6_100L);
        assertThat(json).doesNotContain(stream.streamKey().secret());
        assertThat(description.recording().checksumsCrc32c())
                .isEqualTo(checksum(server, ready.id(), ChecksumList.NAME).hex());
    }

    private static Map<String, RangeChecksum> listed(RecorderFixture server, SessionId session) throws IOException {
        return ChecksumList.parse(server.stored(session, ChecksumList.NAME)).objects();
    }

    private static Map<String, RangeChecksum> stored(RecorderFixture server, SessionId session) throws IOException {
        Map<String, RangeChecksum> stored = new TreeMap<>();
        for (String path : server.storedPaths(session)) {
            if (!path.equals(ChecksumList.NAME) && !path.equals(SessionDescription.NAME)) {
                stored.put(path, checksum(server, session, path));
            }
        }
        return stored;
    }

    private static RangeChecksum checksum(RecorderFixture server, SessionId session, String path) throws IOException {
        byte[] content = server.stored(session, path).getBytes(StandardCharsets.ISO_8859_1);
        return RangeChecksum.of(ByteBuffer.wrap(content));
    }
}
