package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.packager.segment.Alignment;
import dev.aircheck.packager.segment.SourceHealth;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionHealthTest {
    private final AtomicLong nanos = new AtomicLong();
    private final SessionHealth health = new SessionHealth(nanos::get);

    @Test
    void what_happened_once_is_news_for_a_minute_and_stays_with_the_session() {
        health.report(damaged(1));

        pass(Duration.ofSeconds(59));
        assertThat(health.current()).hasSize(1);
        pass(Duration.ofSeconds(2));
        assertThat(health.current()).isEmpty();
        assertThat(health.issues()).containsExactly("Damaged frames: 1");
    }

    @Test
    void what_is_told_again_at_twice_the_count_goes_on_all_the_time() {
        health.report(damaged(1));
        for (int count = 2; count <= 1024; count *= 2) {
            pass(Duration.ofSeconds(count / 2));
            assertThat(health.current()).hasSize(1);
            health.report(damaged(count));
        }

        pass(Duration.ofHours(1));
        assertThat(health.current()).isEmpty();
    }

    @Test
    void a_state_goes_on_until_it_is_cleared() {
        health.report("storage", "The disk is full.");

        pass(Duration.ofHours(1));
        assertThat(health.current()).containsExactly(Map.entry("storage", "The disk is full."));
        health.clear("storage");
        assertThat(health.current()).isEmpty();
    }

    @Test
    void incidents_of_the_source_are_news_when_their_count_rises() {
        health.source(jumps(1));
        pass(Duration.ofMinutes(2));
        health.source(jumps(1));
        assertThat(health.current()).isEmpty();

        health.source(jumps(2));

        assertThat(health.current().values()).containsExactly("The sound has jumped or paused 2 times.");
        assertThat(health.issues()).containsExactly("The sound has jumped or paused 2 times.");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static IngestProblem damaged(int count) {
        return new IngestProblem(IngestProblem.Kind.CORRUPT_FRAMES, "Damaged frames: " + count, count);
    }

    private static SourceHealth jumps(long count) {
        return new SourceHealth(
                null, Alignment.PASSTHROUGH, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, count, 0, Map.of());
    }
}
