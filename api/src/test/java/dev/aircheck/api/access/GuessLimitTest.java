package dev.aircheck.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
    private static final String ADDRESS = "203.0.113.1";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final GuessLimit limit = new GuessLimit(() -> now);

    @Test
    void a_burst_is_answered_then_one_in_a_while() {
        exhaust();

        assertThat(limit.wrong(ADDRESS)).hasValue(GuessLimit.REFILL);
        now = now.plus(GuessLimit.REFILL);
        assertThat(limit.wrong(ADDRESS)).isEmpty();
        assertThat(limit.wrong(ADDRESS)).hasValue(GuessLimit.REFILL);
    }

    @Test
    void waiting_long_allows_one_burst_and_no_more() {
        exhaust();
        now = now.plus(Duration.ofDays(1));

        exhaust();
    }

    @Test
    void another_address_does_not_wait() {
        exhaust();

        assertThat(limit.wrong("203.0.113.2")).isEmpty();
    }

    @Test
    void the_address_that_was_quiet_for_longest_is_forgotten_first() {
        exhaust();
        for (int other = 0; other < GuessLimit.MAX_ADDRESSES - 1; other++) {
            limit.wrong("other-" + other);
        }
        assertThat(limit.wrong(ADDRESS)).isPresent();

        for (int other = 0; other < GuessLimit.MAX_ADDRESSES; other++) {
            limit.wrong("another-" + other);
        }
        assertThat(limit.wrong(ADDRESS)).isEmpty();
    }

    private void exhaust() {
        for (int guess = 0; guess < GuessLimit.BURST; guess++) {
            assertThat(limit.wrong(ADDRESS)).isEqualTo(Optional.empty());
        }
        assertThat(limit.wrong(ADDRESS)).isPresent();
    }
}
