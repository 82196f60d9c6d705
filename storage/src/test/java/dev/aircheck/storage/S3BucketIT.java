package dev.aircheck.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.storage.s3.S3ObjectStore;
import dev.aircheck.storage.testing.DelegatingStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The same promises when everything is read from a real bucket: whatever was written is waited for and its local copy
/// removed.
final class S3BucketIT extends ObjectStoreContract {
    private final TestBucket bucket = new TestBucket();

    @AfterEach
    void close() throws Exception {
        bucket.close();
    }

    @Override
    ObjectStore store() throws IOException {
        return new WithoutCopies(bucket.open());
    }

    /// A bucket without versions cannot keep the old one.
    @Override
    @Test
    void an_open_object_stays_the_version_it_was() throws IOException {
        ObjectStore store = store();
        store.put(KEY, bytes("old"), TYPE);

        try (ReadableObject object = store.open(KEY).orElseThrow()) {
            store.put(KEY, bytes("newer"), TYPE);

            assertThat(object.info().sizeBytes()).isEqualTo(3);
            assertThatThrownBy(() -> object.range(0, 3)).isInstanceOf(IOException.class);
        }
    }

    /// A read may fail when the object is replaced between being looked at and being read; it must never be mixed.
    @Override
    @Test
    void readers_never_see_a_part_of_an_object() throws IOException {
        ObjectStore store = store();
        store.put(KEY, bytes("old"), TYPE);
        ReadableObject object = store.open(KEY).orElseThrow();

        store.put(KEY, bytes("new"), TYPE);

        assertThatThrownBy(() -> object.range(0, 3)).isInstanceOf(IOException.class);
        assertThat(read(store, KEY)).isEqualTo("new");
    }

    private static final class WithoutCopies extends DelegatingStore {
        private final S3ObjectStore store;

        WithoutCopies(S3ObjectStore store) {
            super(store);
            this.store = store;
        }

        private ObjectInfo settled(ObjectKey key) throws IOException {
            try {
                store.settle(key);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            store.reclaim();
            return store.head(key).orElseThrow();
        }

        @Override
        public ObjectInfo put(ObjectKey key, List<ByteBuffer> body, ContentType type) throws IOException {
            store.put(key, body, type);
            return settled(key);
        }

        @Override
        public AssembledObject assemble(ObjectKey key, ContentType type) throws IOException {
            AssembledObject object = store.assemble(key, type);
            return new AssembledObject() {
                @Override
                public void append(List<ByteBuffer> media) throws IOException {
                    object.append(media);
                }

                @Override
                public long mediaBytes() {
                    return object.mediaBytes();
                }

                @Override
                public ObjectInfo complete(HeaderSource header) throws IOException, InterruptedException {
                    object.complete(header);
                    return settled(key);
                }

                @Override
                public void close() throws IOException {
                    object.close();
                }
            };
        }
    }
}
