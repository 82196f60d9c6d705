package dev.aircheck.deploy.recorder;

import static dev.aircheck.deploy.recorder.RecorderFixture.awaitTrue;
import static dev.aircheck.deploy.recorder.RecorderFixture.segments;
import static dev.aircheck.deploy.recorder.RecorderFixture.sendClip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.MediaSink;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What a start makes of what it finds damaged.
class RecoveryIT extends RecorderCase {
    @Test
    void a_journal_that_cannot_be_read_fails_its_session_until_a_start_can_read_it() throws Exception {
        LiveStream stream = server.stream(true);
        MediaSink sink = server.publish(stream, new FakePublisher());
        sendClip(sink);
        awaitTrue(
                "source live",
                () -> segments(server.live(stream, "source/index.m3u8")).size() >= 2);
        Path journal = server.journalFile(server.session(stream).id());
        Path aside = folder.resolve("aside");
        Files.move(journal, aside);
        Files.createDirectory(journal);

        server.restart();
        Session failed = server.session(stream);
        long failures = server.catalog.sessions().countFailed();
        Files.delete(journal);
        Files.move(aside, journal);
        server.restart();

        assertThat(failed.state()).isEqualTo(SessionState.FAILED);
        assertThat(failures).isEqualTo(1);
        assertThat(server.await(stream, SessionState.READY).id()).isEqualTo(failed.id());
        assertThat(server.catalog.sessions().countFailed()).isZero();
    }
}
