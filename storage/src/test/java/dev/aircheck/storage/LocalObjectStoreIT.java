package dev.aircheck.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalObjectStoreIT extends ObjectStoreContract {
    private static final int REGION = 64;
    private static final int SMALL = 100;
    private static final AssemblyLayout LAYOUT = new AssemblyLayout(REGION, SMALL);

    @TempDir
    private Path folder;

    @Override
    ObjectStore store() throws IOException {
        return LocalObjectStore.open(folder.resolve("store"), LAYOUT, InstantSource.system());
    }

    private Path file(ObjectKey key) {
        return folder.resolve("store").resolve(key.value());
    }

    private List<Path> staged() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("store/.tmp"))) {
            return files.toList();
        }
    }

    @Test
    void an_object_is_one_plain_file() throws IOException {
        store().put(KEY, bytes("content"), TYPE);

        assertThat(file(KEY)).hasContent("content");
        assertThat(staged()).isEmpty();
    }

    @Test
    void objects_outlive_the_store_and_keep_their_etag() throws IOException {
        ObjectInfo put = store().put(KEY, bytes("content"), TYPE);

        assertThat(store().head(KEY)).contains(put);
    }

    @Test
    void etags_differ_when_the_clock_stands_still() throws IOException {
        InstantSource frozen = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        ObjectStore store = LocalObjectStore.open(folder.resolve("store"), LAYOUT, frozen);

        String first = store.put(KEY, bytes("one"), TYPE).etag();
        String second = store.put(KEY, bytes("two"), TYPE).etag();

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void opening_removes_what_a_crash_left() throws IOException {
        store();
        Files.writeString(folder.resolve("store/.tmp/17"), "half an object");
        Files.createDirectories(folder.resolve("store/.tmp/18/half/deleted"));

        store();

        assertThat(staged()).isEmpty();
    }

    @Test
    void opening_it_to_read_leaves_what_another_process_is_writing() throws IOException {
        store().put(KEY, bytes("content"), TYPE);
        Files.writeString(folder.resolve("store/.tmp/17"), "half an object");

        ObjectReader reading = LocalObjectStore.openToRead(folder.resolve("store"));

        assertThat(reading.head(KEY)).isPresent();
        assertThat(staged()).hasSize(1);
    }

    @Test
    void opening_it_to_read_creates_no_folder() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> LocalObjectStore.openToRead(missing)).hasMessageContaining("no recordings folder");

        assertThat(missing).doesNotExist();
    }

    @Test
    void a_header_that_fits_fills_the_region_in_place() throws Exception {
        var header = new FreeBoxHeader(REGION - HeaderSource.MIN_PADDING_BYTES);
        String media = "m".repeat(SMALL);

        try (AssembledObject mp4 = store().assemble(KEY, TYPE)) {
            mp4.append(List.of(bytes(media)));
            mp4.complete(header);
        }

        assertThat(header.askedFor).containsExactly((long) REGION);
        assertThat(file(KEY)).hasContent("H".repeat(REGION - 8) + "-".repeat(8) + media);
    }

    @Test
    void a_header_of_exactly_the_region_needs_no_padding() throws Exception {
        var header = new FreeBoxHeader(REGION);

        try (AssembledObject mp4 = store().assemble(KEY, TYPE)) {
            mp4.append(List.of(bytes("m".repeat(SMALL))));
            mp4.complete(header);
        }

        assertThat(header.askedFor).containsExactly((long) REGION);
    }

    @Test
    void a_header_that_outgrew_the_region_or_cannot_be_padded_to_it_is_written_tight() throws Exception {
        for (int minimum : new int[] {REGION + 1, REGION - HeaderSource.MIN_PADDING_BYTES + 1, REGION - 1}) {
            var header = new FreeBoxHeader(minimum);
            String media = "0123456789".repeat(SMALL);

            try (AssembledObject mp4 = store().assemble(KEY, TYPE)) {
                mp4.append(List.of(bytes(media)));
                mp4.complete(header);
            }

            assertThat(header.askedFor).containsExactly((long) minimum);
            assertThat(file(KEY)).hasContent("H".repeat(minimum) + media);
            assertThat(staged()).isEmpty();
        }
    }

    @Test
    void little_media_gets_a_tight_header() throws Exception {
        var header = new FreeBoxHeader(3);

        try (AssembledObject mp4 = store().assemble(KEY, TYPE)) {
            mp4.append(List.of(bytes("m".repeat(SMALL - 1))));
            mp4.complete(header);
        }

        assertThat(Files.size(file(KEY))).isEqualTo(3 + SMALL - 1);
    }

    @Test
    void a_key_below_an_object_is_refused_and_leaves_nothing() throws IOException {
        ObjectStore store = store();
        store.put(new ObjectKey("a"), bytes("object"), TYPE);

        assertThatThrownBy(() -> store.put(new ObjectKey("a/b"), bytes("x"), TYPE))
                .isInstanceOf(IOException.class);

        assertThat(staged()).isEmpty();
        assertThat(read(store, new ObjectKey("a"))).isEqualTo("object");
    }

    @Test
    void links_do_not_lead_out_of_the_root() throws IOException {
        ObjectStore store = store();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret", UTF_8);
        Files.createSymbolicLink(folder.resolve("store/link"), outside);
        Files.createSymbolicLink(folder.resolve("store/file"), outside.resolve("secret"));
        var through = new ObjectKey("link/secret");

        assertThatThrownBy(() -> store.head(through)).hasMessageContaining("outside");
        assertThatThrownBy(() -> store.open(through)).hasMessageContaining("outside");
        assertThatThrownBy(() -> store.put(through, bytes("x"), TYPE)).hasMessageContaining("outside");
        assertThatThrownBy(() -> store.delete(through)).hasMessageContaining("outside");
        assertThat(store.open(new ObjectKey("file"))).isEmpty();
        assertThat(store.list(new ObjectKey("link"))).isEmpty();
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void a_root_that_cannot_be_written_says_what_to_do() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file");

        assertThatThrownBy(() -> LocalObjectStore.open(occupied.resolve("store")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(occupied.toString())
                .hasMessageContaining("configure another folder");
    }

    @Test
    void deleting_a_folder_while_objects_are_put_into_it_harms_neither() throws Exception {
        ObjectStore store = store();
        var prefix = new ObjectKey("session");
        Thread deleting = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 50; i++) {
                deleteAll(store, prefix);
            }
        });

        while (deleting.isAlive()) {
            store.put(KEY, bytes("x"), TYPE);
        }
        deleting.join();
        store.put(KEY, bytes("last"), TYPE);

        assertThat(read(store, KEY)).isEqualTo("last");
    }

    private static void deleteAll(ObjectStore store, ObjectKey prefix) {
        try {
            store.deleteAll(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
