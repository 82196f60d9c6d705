package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final Turn turn = new Turn();

    @Test
    void only_rises() {
        turn.pass(4);
        turn.pass(2);

        assertThat(turn.next()).isEqualTo(5);
    }

    @Test
    void does_not_wait_for_what_has_passed() throws InterruptedException {
        turn.pass(0);

        turn.awaitBefore(1);

        assertThat(turn.next()).isEqualTo(1);
    }

    @Test
    void wakes_who_waits_when_everything_before_has_passed() throws Exception {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                turn.awaitBefore(2);
                seen.complete(turn.next());
            } catch (InterruptedException e) {
                seen.completeExceptionally(e);
            }
        });

        turn.pass(0);
        turn.pass(1);

        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void interruption_ends_the_waiting() throws InterruptedException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                turn.awaitBefore(1);
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });

        waiting.interrupt();

        assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
        assertThatThrownBy(ended::join).hasCauseInstanceOf(InterruptedException.class);
    }
}
