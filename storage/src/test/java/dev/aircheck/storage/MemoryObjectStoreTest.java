package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MemoryObjectStoreTest extends ObjectStoreContract {
    private final MemoryObjectStore store = new MemoryObjectStore(Long.MAX_VALUE, _ -> false, InstantSource.system());

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void a_full_store_lets_the_oldest_go_of_what_may_go() throws Exception {
        var small = new MemoryObjectStore(100, key -> key.value().endsWith(".m4s"), InstantSource.system());

        for (String name : new String[] {"a/init.mp4", "a/0.m4s", "a/1.m4s", "a/2.m4s"}) {
            small.put(new ObjectKey(name), ByteBuffer.allocate(30), ContentType.VIDEO_MP4);
        }

        assertThat(small.list(new ObjectKey("a")))
                .extracting(info -> info.key().value())
                .containsExactly("a/1.m4s", "a/2.m4s", "a/init.mp4");
    }

    @Test
    void room_of_what_was_deleted_or_replaced_is_used_again() throws Exception {
        var small = new MemoryObjectStore(100, _ -> true, InstantSource.system());

        for (int i = 0; i < 10; i++) {
            small.put(new ObjectKey("a/0.m4s"), ByteBuffer.allocate(40), ContentType.VIDEO_MP4);
        }
        small.put(new ObjectKey("a/1.m4s"), ByteBuffer.allocate(40), ContentType.VIDEO_MP4);
        small.delete(new ObjectKey("a/0.m4s"));
        small.put(new ObjectKey("a/2.m4s"), ByteBuffer.allocate(60), ContentType.VIDEO_MP4);

        assertThat(small.list(new ObjectKey("a"))).hasSize(2);
    }
}
