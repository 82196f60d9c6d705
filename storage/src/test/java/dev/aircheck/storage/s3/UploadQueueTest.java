package dev.aircheck.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.ObjectKey;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class UploadQueueTest {
    private static final ObjectKey SESSION = new ObjectKey("session");

    private final Pause pause = new Pause(Duration.ofMillis(1), Duration.ofMillis(10), new Random(1));
    private final UploadQueue queue = new UploadQueue(InstantSource.system(), pause, pause, UploadListener.NONE);
    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread worker : workers) {
            worker.interrupt();
            worker.join(Duration.ofSeconds(10));
        }
    }

    private void work(int threads) {
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofVirtual().start(queue::work));
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private record Sending(ObjectKey key, String part, long sizeBytes, Attempt attempt) implements Upload {
        @Override
        public void run() throws IOException {
            attempt.run();
        }
    }

    private Upload sending(String key) {
        return sending(key, () -> {});
    }

    private Upload sending(String key, Attempt before) {
        return new Sending(new ObjectKey(key), "", 10, () -> {
            before.run();
            sent.add(key);
        });
    }

    @Test
    void uploads_go_in_the_order_they_came() throws InterruptedException {
        for (String key : List.of("session/2", "session/1", "session/3")) {
            queue.add(sending(key));
        }

        work(1);
        queue.awaitDone(SESSION);

        assertThat(sent).containsExactly("session/2", "session/1", "session/3");
    }

    @Test
    void what_fails_is_tried_again_until_it_succeeds() throws InterruptedException {
        var failures = new AtomicInteger(3);
        queue.add(sending("session/1", () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("refused");
            }
        }));

        work(2);
        queue.awaitDone(SESSION);

        assertThat(sent).containsExactly("session/1");
        assertThat(queue.status().waiting()).isZero();
    }

    @Test
    void a_broken_upload_does_not_end_the_worker() throws InterruptedException {
        var broken = new AtomicBoolean(true);
        queue.add(sending("session/1", () -> {
            if (broken.getAndSet(false)) {
                throw new IllegalStateException("a bug");
            }
        }));

        work(1);
        queue.awaitDone(SESSION);

        assertThat(sent).containsExactly("session/1");
    }

    @Test
    void a_later_upload_takes_the_place_of_one_that_waits() throws InterruptedException {
        queue.add(sending("session/1", () -> sent.add("old")));
        queue.add(sending("session/1"));

        work(1);
        queue.awaitDone(SESSION);

        assertThat(sent).containsExactly("session/1");
    }

    @Test
    void a_later_upload_follows_one_that_runs() throws InterruptedException {
        var running = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        queue.add(sending("session/1", () -> {
            running.countDown();
            await(goOn);
        }));
        work(2);
        running.await();

        queue.add(sending("session/1", () -> sent.add("new")));
        goOn.countDown();
        queue.awaitDone(SESSION);

        assertThat(sent).containsExactly("session/1", "new", "session/1");
    }

    @Test
    void dropped_uploads_are_never_sent() throws InterruptedException {
        queue.add(sending("session/1"));
        queue.add(sending("session-2/1"));
        queue.add(sending("sessionlike"));

        queue.drop(SESSION);
        work(1);
        queue.awaitDone(new ObjectKey("session-2"));
        queue.awaitDone(new ObjectKey("sessionlike"));

        assertThat(sent).containsExactly("session-2/1", "sessionlike");
        assertThat(queue.status().waitingBytes()).isZero();
    }

    @Test
    void waiting_for_a_folder_does_not_wait_for_others() throws InterruptedException {
        var never = new CountDownLatch(1);
        queue.add(sending("other/1", () -> await(never)));
        queue.add(sending("session/1"));

        work(2);
        queue.awaitDone(SESSION);

        assertThat(sent).containsExactly("session/1");
    }

    @Test
    void parts_belong_to_their_object() throws InterruptedException {
        var parts = new CopyOnWriteArrayList<String>();
        for (String part : List.of("00101", "00102")) {
            queue.add(new Sending(new ObjectKey("session/a.mp4"), part, 10, () -> parts.add(part)));
        }
        assertThat(queue.status().waiting()).isEqualTo(2);

        work(1);
        queue.awaitDone(new ObjectKey("session/a.mp4"));

        assertThat(parts).containsExactly("00101", "00102");
    }

    @Test
    void a_store_that_is_down_is_tried_by_one_upload_and_all_follow_when_it_is_up() throws InterruptedException {
        var down = new AtomicBoolean(true);
        var inOutage = new AtomicInteger();
        var atOnce = new AtomicInteger();
        var mostAtOnce = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            queue.add(sending("session/" + i, () -> {
                boolean outage = queue.status().outageSince().isPresent();
                int now = atOnce.incrementAndGet();
                try {
                    if (down.get()) {
                        if (outage) {
                            mostAtOnce.accumulateAndGet(now, Math::max);
                            if (inOutage.incrementAndGet() == 3) {
                                down.set(false);
                            }
                        }
                        throw S3Exception.of("upload", new ConnectException("refused"));
                    }
                } finally {
                    atOnce.decrementAndGet();
                }
            }));
        }

        work(1);
        queue.awaitDone(SESSION);

        assertThat(inOutage).hasValue(3);
        assertThat(mostAtOnce).hasValue(1);
        assertThat(sent).hasSize(20);
        assertThat(queue.status()).isEqualTo(new UploadStatus(0, 0, Optional.empty(), Optional.empty()));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
