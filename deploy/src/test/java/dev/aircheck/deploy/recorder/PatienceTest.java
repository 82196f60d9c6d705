package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final SessionHealth health = new SessionHealth();
    private final Patience patience = new Patience("session", health);

    @Test
    void repeats_until_it_succeeds_and_says_so_meanwhile() throws InterruptedException {
        List<List<String>> issuesAtAttempt = new ArrayList<>();

        String result = patience.until("store a segment", () -> {
            issuesAtAttempt.add(health.issues());
            if (issuesAtAttempt.size() < 3) {
                throw new IOException("disk full");
            }
            return "stored";
        });

        assertThat(result).isEqualTo("stored");
        assertThat(issuesAtAttempt).hasSize(3);
        assertThat(issuesAtAttempt.get(2)).singleElement().asString().contains("store a segment", "disk full");
        assertThat(health.issues()).isEmpty();
    }

    @Test
    void interruption_ends_it() throws InterruptedException {
        CountDownLatch tried = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
        Thread stubborn = Thread.ofVirtual().start(() -> {
            try {
                patience.until("store a segment", () -> {
                    tried.countDown();
                    throw new IOException("disk full");
                });
            } catch (InterruptedException e) {
                ended.set(e);
            }
        });
        tried.await();

        stubborn.interrupt();

        assertThat(stubborn.join(Duration.ofSeconds(10))).isTrue();
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }
}
