package dev.aircheck.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [ObjectStore] promises. One subclass for each implementation.
abstract class ObjectStoreContract {
    static final ObjectKey KEY = new ObjectKey("session/720p0/000001.m4s");
    static final ContentType TYPE = ContentType.VIDEO_MP4;

    /// The store under test: empty before each test.
    abstract ObjectStore store() throws IOException;

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    static String read(ObjectStore store, ObjectKey key) throws IOException {
        try (ReadableObject object = store.open(key).orElseThrow();
                InputStream all = object.range(0, object.info().sizeBytes())) {
            return new String(all.readAllBytes(), UTF_8);
        }
    }

    static List<String> keys(ObjectStore store, String prefix) throws IOException {
        return store.list(new ObjectKey(prefix)).stream()
                .map(info -> info.key().value())
                .toList();
    }

    @Test
    void folders_are_named_once_each_without_what_lies_in_them() throws IOException {
        ObjectStore store = store();
        store.put(new ObjectKey("b/source/index.m3u8"), bytes("x"), TYPE);
        store.put(new ObjectKey("b/index.m3u8"), bytes("x"), TYPE);
        store.put(new ObjectKey("a/index.m3u8"), bytes("x"), TYPE);

        assertThat(store.folders()).containsExactly(new ObjectKey("a"), new ObjectKey("b"));
    }

    @Test
    void what_was_put_is_read_back() throws IOException {
        ObjectStore store = store();

        ObjectInfo put = store.put(KEY, List.of(bytes("one "), bytes(""), bytes("two")), TYPE);

        assertThat(read(store, KEY)).isEqualTo("one two");
        assertThat(put.sizeBytes()).isEqualTo(7);
        assertThat(store.head(KEY)).contains(put);
    }

    @Test
    void put_consumes_the_buffers_from_their_position() throws IOException {
        ObjectStore store = store();
        ByteBuffer body = bytes("xxabc").position(2);

        store.put(KEY, body, TYPE);

        assertThat(read(store, KEY)).isEqualTo("abc");
        assertThat(body.hasRemaining()).isFalse();
    }

    @Test
    void an_object_may_be_empty() throws IOException {
        ObjectStore store = store();

        store.put(KEY, List.of(), TYPE);

        assertThat(store.head(KEY).orElseThrow().sizeBytes()).isZero();
        assertThat(read(store, KEY)).isEmpty();
    }

    @Test
    void put_replaces_and_changes_the_etag_even_at_the_same_size() throws IOException {
        ObjectStore store = store();

        List<String> etags = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            etags.add(store.put(KEY, bytes("version %02d".formatted(i)), TYPE).etag());
        }

        assertThat(etags).doesNotHaveDuplicates().allMatch(etag -> etag.matches("[0-9a-z-]+"));
        assertThat(read(store, KEY)).isEqualTo("version 49");
    }

    @Test
    void a_missing_object_is_empty_and_deleting_it_does_nothing() throws IOException {
        ObjectStore store = store();
        store.put(KEY, bytes("a"), TYPE);

        for (String missing : List.of("session/720p0", "session", "nowhere/at/all", KEY + "/below")) {
            var key = new ObjectKey(missing);
            store.delete(key);

            assertThat(store.head(key)).as(missing).isEmpty();
            assertThat(store.open(key)).as(missing).isEmpty();
        }
        assertThat(store.head(KEY)).isPresent();
    }

    @Test
    void delete_takes_one_object_away() throws IOException {
        ObjectStore store = store();
        store.put(KEY, bytes("a"), TYPE);
        store.put(new ObjectKey("session/720p0/000002.m4s"), bytes("b"), TYPE);

        store.delete(KEY);

        assertThat(store.head(KEY)).isEmpty();
        assertThat(keys(store, "session")).containsExactly("session/720p0/000002.m4s");
    }

    @Test
    void ranges_are_exact_and_independent() throws IOException {
        ObjectStore store = store();
        store.put(KEY, bytes("0123456789"), TYPE);

        try (ReadableObject object = store.open(KEY).orElseThrow();
                InputStream tail = object.range(7, 3);
                InputStream middle = object.range(2, 4);
                InputStream empty = object.range(10, 0)) {
            assertThat(tail.read()).isEqualTo('7');
            assertThat(middle.readAllBytes()).isEqualTo("2345".getBytes(UTF_8));
            assertThat(tail.readAllBytes()).isEqualTo("89".getBytes(UTF_8));
            assertThat(empty.readAllBytes()).isEmpty();
            assertThatThrownBy(() -> object.range(8, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> object.range(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void an_open_object_stays_the_version_it_was() throws IOException {
        ObjectStore store = store();
        ObjectInfo old = store.put(KEY, bytes("old"), TYPE);

        try (ReadableObject object = store.open(KEY).orElseThrow()) {
            store.put(KEY, bytes("newer"), TYPE);
            store.delete(KEY);

            assertThat(object.info()).isEqualTo(old);
            assertThat(object.range(0, 3).readAllBytes()).isEqualTo("old".getBytes(UTF_8));
        }
    }

    @Test
    void list_is_sorted_and_keeps_to_the_folder() throws IOException {
        ObjectStore store = store();
        for (String key : List.of("a/2", "a/10", "a/b/1", "ab/1", "b")) {
            store.put(new ObjectKey(key), bytes(key), TYPE);
        }

        assertThat(keys(store, "a")).containsExactly("a/10", "a/2", "a/b/1");
        assertThat(keys(store, "missing")).isEmpty();
        assertThat(keys(store, "b")).isEmpty();
    }

    @Test
    void delete_all_takes_the_folder_and_nothing_else() throws IOException {
        ObjectStore store = store();
        for (String key : List.of("a/1", "a/b/1", "ab/1")) {
            store.put(new ObjectKey(key), bytes(key), TYPE);
        }

        assertThat(store.deleteAll(new ObjectKey("a"))).isEqualTo(2);
        assertThat(store.deleteAll(new ObjectKey("a"))).isZero();

        assertThat(keys(store, "a")).isEmpty();
        assertThat(keys(store, "ab")).containsExactly("ab/1");
        store.put(new ObjectKey("a/1"), bytes("again"), TYPE);
        assertThat(keys(store, "a")).containsExactly("a/1");
    }

    @Test
    void readers_never_see_a_part_of_an_object() throws Exception {
        ObjectStore store = store();
        String small = "s".repeat(10);
        String large = "l".repeat(200_000);
        store.put(KEY, bytes(small), TYPE);
        var writing = new AtomicBoolean(true);
        var reads = new AtomicInteger();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reader = threads.submit(() -> {
                while (writing.get()) {
                    assertThat(read(store, KEY)).matches("s{10}|l{200000}");
                    reads.incrementAndGet();
                }
                return null;
            });
            // At least thirty, and until the reader has seen some: a store in memory may be done before it has begun.
            for (int i = 0; i < 30 || (reads.get() < 3 && !reader.isDone()); i++) {
                store.put(KEY, bytes(i % 2 == 0 ? large : small), TYPE);
            }
            writing.set(false);

            reader.get();
            assertThat(reads.get()).isPositive();
        }
    }

    @Test
    void puts_side_by_side_all_arrive() throws Exception {
        ObjectStore store = store();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ObjectInfo>> puts = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() ->
                            store.put(new ObjectKey("new/folder/%d/%02d".formatted(i % 4, i)), bytes("x"), TYPE)))
                    .toList();
            for (Future<ObjectInfo> put : puts) {
                put.get();
            }
        }

        assertThat(store.list(new ObjectKey("new"))).hasSize(40);
    }

    @Test
    void an_assembled_object_is_its_header_and_then_its_media() throws Exception {
        ObjectStore store = store();

        ObjectInfo info;
        try (AssembledObject mp4 = store.assemble(KEY, TYPE)) {
            mp4.append(List.of(bytes("first "), bytes("second ")));
            mp4.append(List.of(bytes("third")));
            assertThat(mp4.mediaBytes()).isEqualTo(18);
            assertThat(store.head(KEY)).isEmpty();
            info = mp4.complete(new FreeBoxHeader(5));
        }

        assertThat(store.head(KEY)).contains(info);
        assertThat(read(store, KEY)).matches("HHHHH-*first second third");
        assertThat(keys(store, "session")).containsExactly(KEY.value());
    }

    @Test
    void an_assembled_object_replaces_an_older_one_only_when_complete() throws Exception {
        ObjectStore store = store();
        store.put(KEY, bytes("old"), TYPE);

        try (AssembledObject mp4 = store.assemble(KEY, TYPE)) {
            mp4.append(List.of(bytes("new")));
            assertThat(read(store, KEY)).isEqualTo("old");
            mp4.complete(new FreeBoxHeader(2));
        }

        assertThat(read(store, KEY)).matches("HH-*new");
    }

    @Test
    void an_abandoned_assembly_leaves_nothing() throws IOException {
        ObjectStore store = store();

        try (AssembledObject mp4 = store.assemble(KEY, TYPE)) {
            mp4.append(List.of(bytes("media")));
        }

        assertThat(store.head(KEY)).isEmpty();
        assertThat(keys(store, "session")).isEmpty();
    }

    @Test
    void an_assembly_is_completed_once() throws Exception {
        ObjectStore store = store();

        try (AssembledObject mp4 = store.assemble(KEY, TYPE)) {
            mp4.complete(new FreeBoxHeader(2));

            assertThatThrownBy(() -> mp4.complete(new FreeBoxHeader(2))).isInstanceOf(IllegalStateException.class);
        }

        assertThat(read(store, KEY)).matches("HH-*");
    }
}
