package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.RUNG;
import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.end;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.recording.ChecksumList;
import dev.aircheck.api.recording.IntegrityCheck;
import dev.aircheck.api.recording.IntegrityReport;
import dev.aircheck.api.recording.IntegrityReport.Finding;
import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectReader;
import dev.aircheck.storage.RangeChecksum;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionState;
import dev.aircheck.transcoder.CellResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the recorder writes is whole, and what is done to it afterwards is found.
class IntegrityCheckIT {
    @TempDir
    private Path folder;

    private RecorderFixture server;

    @BeforeEach
    void start() throws Exception {
        server = RecorderFixture.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_fresh_recording_is_whole() throws Exception {
        Path recording = record();

        IntegrityReport report = check(recording);

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes()).isEmpty();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.objects()).isGreaterThan(15);
        assertThat(report.folder()).isEqualTo(recording.getFileName().toString());
    }

    @Test
    void so_is_one_with_a_gap_that_was_interrupted_and_came_back() throws Exception {
        server.transcoder.behave((format, cell) -> cell.sequence() == 1
                ? new CellResult.Failed(1, "worker died twice")
                : FakeTranscoder.encode(format, cell));
        LiveStream stream = server.stream(true);
        MediaSink first = server.publish(stream, new FakePublisher());
        sendClip(first);
        end(first, false);
        server.await(stream, SessionState.WAITING);
        MediaSink second = server.publish(stream, new FakePublisher());
        sendClip(second);
        end(second, true);

        IntegrityReport report = check(ready(stream));

        assertThat(report.problems()).isEmpty();
    }

    @Test
    void one_changed_byte_is_found() throws Exception {
        Path recording = record();
        changeByte(recording.resolve("source/000001.m4s"), 300);

        IntegrityReport report = check(recording);

        assertThat(report.isWhole()).isFalse();
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("source/000001.m4s");
            assertThat(problem.text()).contains("is damaged", "CRC-32C");
        });
    }

    @Test
    void a_missing_segment_is_found_by_the_list_and_by_the_playlists() throws Exception {
        Path recording = record();
        Files.delete(recording.resolve(RUNG + "/000002.m4s"));

        assertThat(check(recording).problems())
                .contains(
                        new Finding(RUNG + "/000002.m4s", "is missing"),
                        new Finding(RUNG + "/index.m3u8", "refers to small/000002.m4s, which is missing"));
    }

    @Test
    void a_playlist_that_says_less_than_the_recording_has_is_found_whatever_its_checksum() throws Exception {
        Path recording = record();
        Path playlist = recording.resolve("source/index.m3u8");
        String text = Files.readString(playlist);
        Files.writeString(
                playlist, text.replaceFirst("#EXTINF:[0-9.]+,", "#EXTINF:0.5,").replace("#EXT-X-ENDLIST\n", ""));
        listAnew(recording, "source/index.m3u8");

        assertThat(check(recording).problems())
                .filteredOn(problem -> problem.path().equals("source/index.m3u8"))
                .extracting(Finding::text)
                .anySatisfy(problem -> assertThat(problem).contains("s of media (expected 6."))
                .anySatisfy(problem -> assertThat(problem).contains("#EXT-X-ENDLIST"));
    }

    @Test
    void an_mp4_whose_media_was_cut_off_is_found_whatever_its_checksum() throws Exception {
        Path recording = record();
        Path mp4 = recording.resolve("recording.mp4");
        byte[] whole = Files.readAllBytes(mp4);
        Files.write(mp4, Arrays.copyOf(whole, whole.length - 10));
        listAnew(recording, "recording.mp4");

        assertThat(check(recording).problems())
                .filteredOn(problem -> problem.path().equals("recording.mp4"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("is no playable MP4", "are left"));
    }

    @Test
    void a_chunk_that_points_outside_of_the_media_is_found_whatever_its_checksum() throws Exception {
        Path recording = record();
        Path mp4 = recording.resolve("recording.mp4");
        byte[] content = Files.readAllBytes(mp4);
        int offsets = new String(content, StandardCharsets.ISO_8859_1).indexOf("stco");
        ByteBuffer.wrap(content).putInt(offsets + 12, 7);
        Files.write(mp4, content);
        listAnew(recording, "recording.mp4");

        assertThat(check(recording).problems())
                .filteredOn(problem -> problem.path().equals("recording.mp4"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("has chunk 1 of a track", "outside"));
    }

    @Test
    void a_torn_description_and_a_damaged_list_are_found() throws Exception {
        Path recording = record();
        changeByte(recording.resolve(ChecksumList.NAME), 60);
        String json = Files.readString(recording.resolve(SessionDescription.NAME));

        assertThat(check(recording).problems()).extracting(Finding::path).contains(ChecksumList.NAME);
        Files.writeString(recording.resolve(SessionDescription.NAME), json.substring(0, 200));
        assertThat(check(recording).problems()).extracting(Finding::path).contains(SessionDescription.NAME);
        Files.delete(recording.resolve(SessionDescription.NAME));
        assertThat(check(recording).problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("not finished yet"));
    }

    @Test
    void an_object_that_does_not_belong_there_is_noted_and_breaks_nothing() throws Exception {
        Path recording = record();
        Files.writeString(recording.resolve("holiday.jpg"), "x");

        IntegrityReport report = check(recording);

        assertThat(report.isWhole()).isTrue();
        assertThat(report.notes()).extracting(Finding::path).containsExactly("holiday.jpg");
    }

    @Test
    void where_nothing_is_stored_there_is_no_report() throws Exception {
        assertThat(new IntegrityCheck(store()).check(new ObjectKey("nothing"))).isEmpty();
    }

    private Path record() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        end(sink, true);
        return ready(stream);
    }

    private Path ready(LiveStream stream) throws Exception {
        Session ready = server.await(stream, SessionState.READY);
        awaitTrue("size noted", () -> server.session(stream).sizeBytes() != null);
        return folder.resolve("recordings").resolve(ready.id().toString());
    }

    private ObjectReader store() throws IOException {
        return LocalObjectStore.openToRead(folder.resolve("recordings"));
    }

    private IntegrityReport check(Path recording) throws IOException {
        ObjectKey key = new ObjectKey(recording.getFileName().toString());
        return new IntegrityCheck(store()).check(key).orElseThrow();
    }

    private static void changeByte(Path file, int offset) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[offset] ^= 1;
        Files.write(file, content);
    }

    /// Makes the list agree with what the file is now.
    private static void listAnew(Path recording, String path) throws IOException {
        Path file = recording.resolve(ChecksumList.NAME);
        var objects = new TreeMap<>(ChecksumList.parse(Files.readString(file)).objects());
        objects.put(path, RangeChecksum.of(ByteBuffer.wrap(Files.readAllBytes(recording.resolve(path)))));
        Files.writeString(file, ChecksumList.of(objects).text());
    }
}
