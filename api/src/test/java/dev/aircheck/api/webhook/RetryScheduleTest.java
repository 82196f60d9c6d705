package dev.aircheck.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,5,6", "2,10,12", "3,20,24", "10,2560,3072", "11,3600,4320", "1000,3600,4320"})
    void pauses_double_up_to_an_hour_with_some_jitter(int attempts, long leastSeconds, long mostSeconds) {
        Instant next = RetrySchedule.STANDARD
                .next(attempts, START, START, new Random(1))
                .orElseThrow();

        assertThat(next).isBetween(START.plusSeconds(leastSeconds), START.plusSeconds(mostSeconds));
    }

    @Test
    void it_gives_up_after_a_day() {
        Instant late = START.plus(Duration.ofHours(24)).minusSeconds(1);

        assertThat(RetrySchedule.STANDARD.next(3, START, late, new Random(1))).isEqualTo(Optional.empty());
    }
}
