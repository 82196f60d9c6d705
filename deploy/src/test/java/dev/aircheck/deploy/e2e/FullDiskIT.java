package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aircheck.storage.AssembledObject;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.HeaderSource;
import dev.aircheck.storage.LocalObjectStore;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.CatalogException;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.StreamChange;
import dev.aircheck.storage.catalog.StreamId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the catalog and the store make of a disk without room.
class FullDiskIT {
    /// Each stream takes a page or so: this fills what the log has left.
    private static final int MANY = 10_000;

    @TempDir
    private Path mountPoint;

    @Test
    void the_catalog_refuses_what_is_new_keeps_what_was_noted_and_goes_on_when_there_is_room() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 8)) {
            List<StreamId> noted = new ArrayList<>();
            try (Catalog catalog = Catalog.open(file(disk))) {
                noted.add(create(catalog));
                disk.fill();

                Throwable refusal = catchThrowable(() -> {
                    for (int i = 0; i < MANY; i++) {
                        noted.add(create(catalog));
                    }
                });

                assertThat(refusal).isInstanceOf(CatalogException.class).hasMessageContaining("full");
                assertThat(catalog.streams().byId(noted.getFirst())).isPresent();
                assertThat(catalog.streams().byId(noted.getLast())).isPresent();

                disk.empty();
                noted.add(create(catalog));
                catalog.streams().update(noted.getFirst(), StreamChange.ofRecord(false));
            }
            try (Catalog again = Catalog.open(file(disk))) {
                for (StreamId id : noted) {
                    assertThat(again.streams().byId(id)).isPresent();
                }
                assertThat(again.streams().byId(noted.getFirst()).map(LiveStream::record))
                        .hasValue(false);
            }
        }
    }

    @Test
    void an_mp4_is_completed_without_room_for_a_copy() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 48)) {
            LocalObjectStore store = LocalObjectStore.open(disk.folder().resolve("recordings"));
            byte[] media = new byte[16 << 20];
            try (AssembledObject mp4 = store.assemble(new ObjectKey("session/recording.mp4"), ContentType.VIDEO_MP4)) {
                mp4.append(List.of(ByteBuffer.wrap(media)));
                Files.write(disk.folder().resolve("reserve"), new byte[10 << 20]);
                disk.fill();
                Files.delete(disk.folder().resolve("reserve"));

                ObjectInfo whole = mp4.complete(new AnyHeader());

                assertThat(whole.sizeBytes()).isEqualTo((8L << 20) + media.length);
            }
        }
    }

    private static final class AnyHeader implements HeaderSource {
        @Override
        public long minimumLengthBytes() {
            return 100;
        }

        @Override
        public ByteBuffer header(long lengthBytes) {
            return ByteBuffer.allocate((int) lengthBytes);
        }
    }

    private static Path file(SmallDisk disk) {
        return disk.folder().resolve("aircheck.db");
    }

    private static StreamId create(Catalog catalog) throws IOException {
        return catalog.streams()
                .create(new NewStream("stream", true, List.of()))
                .id();
    }
}
