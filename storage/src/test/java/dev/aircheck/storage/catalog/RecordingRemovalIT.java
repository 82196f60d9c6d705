package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.RecordingRemoval.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordingRemovalIT extends CatalogFixture {
    private ObjectStore store;
    private RecordingRemoval removal;

    @BeforeEach
    void openStore() throws IOException {
        store = LocalObjectStore.open(folder.resolve("store"));
        removal = new RecordingRemoval(catalog.sessions(), store);
    }

    @Test
    void nothing_of_a_deleted_recording_is_left() throws IOException {
        Session deleted = ready();
        Session other = ready();
        catalog.sessions().noteSize(deleted.id(), 2);

        assertThat(removal.remove(deleted.id())).isEqualTo(Outcome.REMOVED);

        assertThat(store.list(folderOf(deleted))).isEmpty();
        assertThat(read(deleted).recordingStatus()).isEqualTo(RecordingStatus.DELETED);
        assertThat(read(deleted).recording()).isNull();
        assertThat(read(deleted).sizeBytes()).isNull();
        assertThat(catalog.sessions().foldersToDelete()).isEmpty();
        assertThat(store.list(folderOf(other))).hasSize(2);
        assertThat(removal.remove(deleted.id())).isEqualTo(Outcome.REMOVED);
    }

    @Test
    void a_session_that_is_not_over_is_not_deleted() throws IOException {
        Session live = newSession(true);

        assertThat(removal.remove(live.id())).isEqualTo(Outcome.STILL_OPEN);
        catalog.sessions().markFinalising(live.id(), START);
        assertThat(removal.remove(live.id())).isEqualTo(Outcome.STILL_OPEN);

        assertThat(read(live).state()).isEqualTo(SessionState.FINALISING);
        assertThat(removal.remove(new SessionId(UUID.randomUUID()))).isEqualTo(Outcome.NO_SESSION);
    }

    @Test
    void what_a_failed_session_has_stored_goes_too() throws IOException {
        Session failed = newSession(true);
        store.put(folderOf(failed).resolve("source/000000.m4s"), ByteBuffer.allocate(1), ContentType.VIDEO_MP4);
        catalog.sessions().markFailed(failed.id(), "x");

        assertThat(removal.remove(failed.id())).isEqualTo(Outcome.REMOVED);

        assertThat(store.list(folderOf(failed))).isEmpty();
    }

    @Test
    void what_a_crash_left_goes_with_the_next_start() throws IOException {
        Session deleted = ready();
        catalog.sessions().markDeleted(deleted.id());
        reopen();
        assertThat(read(deleted).recordingStatus()).isEqualTo(RecordingStatus.DELETED);
        assertThat(store.list(folderOf(deleted))).isNotEmpty();

        new RecordingRemoval(catalog.sessions(), store).finishInterrupted();

        assertThat(store.list(folderOf(deleted))).isEmpty();
        assertThat(catalog.sessions().foldersToDelete()).isEmpty();
    }

    private Session ready() throws IOException {
        Session session = newSession(true);
        ObjectKey playlist = folderOf(session).resolve("index.m3u8");
        ObjectKey mp4 = folderOf(session).resolve("recording.mp4");
        store.put(playlist, ByteBuffer.allocate(1), ContentType.HLS_PLAYLIST);
        store.put(mp4, ByteBuffer.allocate(1), ContentType.VIDEO_MP4);
        catalog.sessions().markFinalising(session.id(), START);
        catalog.sessions().markReady(session.id(), new Recording(playlist, mp4, 1));
        return session;
    }

    private static ObjectKey folderOf(Session session) {
        return new ObjectKey(session.id().toString());
    }
}
