package dev.aircheck.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.s3.S3ObjectStore;
import dev.aircheck.storage.s3.S3Options;
import dev.aircheck.storage.testing.CephServer;
import dev.aircheck.storage.testing.Fault;
import dev.aircheck.storage.testing.FaultyProxy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A real S3 server behind a network that makes trouble: everything arrives, and nothing twice that need not.
final class S3FaultIT {
    private static final ObjectKey SESSION = new ObjectKey("session");
    private static final ObjectKey MP4 = SESSION.resolve("recording.mp4");
    private static final int HEADER = 1000;
    private static final int SEGMENTS = 20;

    private final TestBucket bucket = new TestBucket();
    private final byte[] media = new byte[3 * S3Options.MIN_PART_BYTES + 777];
    private FaultyProxy proxy;
    private S3ObjectStore store;

    S3FaultIT() {
        new Random(2).nextBytes(media);
    }

    @BeforeEach
    void open() throws IOException {
        proxy = FaultyProxy.start(CephServer.shared().endpoint());
        store = bucket.openAt(proxy.endpoint());
    }

    @AfterEach
    void close() throws IOException {
        bucket.close();
        proxy.close();
    }

    private static ByteBuffer segment(int number) {
        return ByteBuffer.wrap("segment %d".formatted(number).repeat(100).getBytes(UTF_8));
    }

    private long putSegments() throws IOException {
        long bytes = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            bytes += store.put(SESSION.resolve("source/%06d.m4s".formatted(i)), segment(i), ContentType.VIDEO_MP4)
                    .sizeBytes();
        }
        return bytes;
    }

    private void assembleMp4() throws Exception {
        try (AssembledObject mp4 = store.assemble(MP4, ContentType.VIDEO_MP4)) {
            mp4.append(List.of(ByteBuffer.wrap(media)));
            mp4.complete(new FreeBoxHeader(HEADER));
        }
    }

    private void assertAllThere() throws Exception {
        store.settle(SESSION);
        store.release(SESSION);
        assertThat(bucket.spooledFiles()).isEmpty();
        List<ObjectInfo> all = store.list(SESSION);
        assertThat(all).hasSize(SEGMENTS + 1);
        assertThat(all.getFirst().sizeBytes()).isEqualTo(HEADER + media.length);
        try (ReadableObject mp4 = store.open(MP4).orElseThrow()) {
            assertThat(mp4.range(HEADER, media.length).readAllBytes()).isEqualTo(media);
        }
    }

    @Test
    void without_trouble_nothing_is_sent_twice() throws Exception {
        long segmentBytes = putSegments();

        assembleMp4();

        store.settle(SESSION);
        assertThat(proxy.bodyBytes(exchange -> exchange.method().equals("PUT")))
                .isEqualTo(segmentBytes + HEADER + media.length);
        assertAllThere();
    }

    @Test
    void everything_arrives_when_a_store_that_was_down_comes_up() throws Exception {
        proxy.set(new Fault.Down());
        putSegments();
        Thread assembly = Thread.ofVirtual().start(() -> {
            try {
                assembleMp4();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (store.status().outageSince().isEmpty()) {
            LockSupport.parkNanos(10_000_000);
        }

        proxy.set(new Fault.None());
        assembly.join();

        assertAllThere();
    }

    @Test
    void everything_arrives_at_a_store_that_refuses_every_second_request() throws Exception {
        proxy.set(new Fault.Unavailable(2));
        putSegments();
        assembleMp4();
        store.settle(SESSION);

        proxy.set(new Fault.None());
        assertAllThere();
    }

    @Test
    void everything_arrives_over_connections_that_break_in_mid_part() throws Exception {
        proxy.set(new Fault.ResetInBody(2, 1 << 20));
        putSegments();
        assembleMp4();
        store.settle(SESSION);

        proxy.set(new Fault.None());
        assertAllThere();
    }
}
