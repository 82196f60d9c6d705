package dev.aircheck.deploy.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.api.IngestStats.RateSample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IngestSamplesTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final IngestSamples samples = new IngestSamples(120);

    @Test
    void the_rate_is_what_came_since_the_last_sample() {
        sample(0, new IngestMeter.Count(1, 1_000, 0, 0, 0), 0);
        sample(1, new IngestMeter.Count(1, 301_000, 30, 40, 1000), 0);
        sample(3, new IngestMeter.Count(1, 501_000, 90, 120, 3000), 0);

        assertThat(samples.rates())
                .containsExactly(
                        new RateSample(START.plusSeconds(1), 300_000), new RateSample(START.plusSeconds(3), 100_000));
    }

    @Test
    void what_players_are_offered_is_averaged() {
        for (int second = 0; second <= 20; second++) {
            // A segment of 400,000 bytes every other second.
            sample(second, new IngestMeter.Count(1, second, second, second, second), second / 2 * 400_000L);
        }

        assertThat(samples.outgoingBytesPerSecond()).isEqualTo(200_000);
    }

    @Test
    void keeps_two_minutes_and_no_more() {
        for (int second = 0; second < 1000; second++) {
            sample(second, new IngestMeter.Count(1, second, 0, 0, 0), 0);
        }

        assertThat(samples.rates()).hasSize(120);
        assertThat(samples.window().length()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_window_tells_what_is_missing_and_since_when() {
        for (int second = 0; second <= 15; second++) {
            sample(second, new IngestMeter.Count(1, second, Math.min(second, 3) * 30L, 0, 3000), 0);
        }

        assertThat(samples.window())
                .isEqualTo(new IngestWindow(
                        Duration.ofSeconds(10),
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(15),
                        true,
                        false));
    }

    @Test
    void another_connection_begins_a_window_of_its_own() {
        for (int second = 0; second <= 15; second++) {
            sample(second, new IngestMeter.Count(1, 0, 0, 0, 0), 0);
        }
        sample(16, new IngestMeter.Count(2, 0, 0, 0, 0), 0);
        sample(17, new IngestMeter.Count(2, 9, 1, 1, 40), 0);

        assertThat(samples.window().length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(samples.window().silence()).isZero();
    }

    private void sample(int second, IngestMeter.Count count, long offeredBytes) {
        samples.sample(START.plusSeconds(second), second * 1_000_000_000L, count, offeredBytes);
    }
}
