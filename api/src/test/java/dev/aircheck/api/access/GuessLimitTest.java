package dev.aircheck.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
    private static final String ADDRESS = "203.0.113.1";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final GuessLimit limit = new GuessLimit(() -> now);

    @Test
    void a_burst_is_answered_then_one_in_a_while() {
        exhaust();

        assertThat(limit.judge(ADDRESS, null)).hasValue(GuessLimit.REFILL);
        now = now.plus(GuessLimit.REFILL);
        assertThat(limit.judge(ADDRESS, null)).isEmpty();
        assertThat(limit.judge(ADDRESS, null)).hasValue(GuessLimit.REFILL);
    }

    @Test
    void waiting_long_allows_one_burst_and_no_more() {
        exhaust();
        now = now.plus(Duration.ofDays(1));

        exhaust();
    }

    @Test
    void a_right_guess_is_not_told_while_the_address_has_to_wait() {
        exhaust();

        assertThat(limit.judge(ADDRESS, UUID.randomUUID())).isPresent();
    }

    @Test
    void a_key_that_was_right_before_stays_right() {
        UUID key = UUID.randomUUID();
        assertThat(limit.judge(ADDRESS, key)).isEmpty();
        exhaust();

        assertThat(limit.judge(ADDRESS, key)).isEmpty();
        assertThat(limit.judge(ADDRESS, null)).isPresent();
    }

    @Test
    void another_address_does_not_wait() {
        exhaust();

        assertThat(limit.judge("203.0.113.2", UUID.randomUUID())).isEmpty();
    }

    @Test
    void the_address_that_was_quiet_for_longest_is_forgotten_first() {
        exhaust();
        for (int other = 0; other < GuessLimit.MAX_ADDRESSES - 1; other++) {
            limit.judge("other-" + other, null);
        }
        assertThat(limit.judge(ADDRESS, null)).isPresent();

        for (int other = 0; other < GuessLimit.MAX_ADDRESSES; other++) {
            limit.judge("another-" + other, null);
        }
        assertThat(limit.judge(ADDRESS, null)).isEmpty();
    }

    private void exhaust() {
        for (int guess = 0; guess < GuessLimit.BURST; guess++) {
            assertThat(limit.judge(ADDRESS, null)).isEqualTo(Optional.empty());
        }
        assertThat(limit.judge(ADDRESS, null)).isPresent();
    }
}
