package dev.aircheck.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {
    private static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final Validators STRONG = Validators.strong("5-a", Instant.parse("1994-11-06T08:49:37.123Z"));

    @ParameterizedTest
    @ValueSource(strings = {"\"5-a\"", "W/\"5-a\"", "*", "\"x\", \"5-a\"", "\"x\",W/\"5-a\""})
    void an_equal_tag_means_not_modified(String ifNoneMatch) {
        assertThat(STRONG.notModified(ifNoneMatch, null)).isTrue();
    }

    @Test
    void another_tag_wins_over_the_date() {
        assertThat(STRONG.notModified("\"x\"", MODIFIED)).isFalse();
    }

    @Test
    void the_date_counts_in_whole_seconds() {
        assertThat(STRONG.notModified(null, MODIFIED)).isTrue();
        assertThat(STRONG.notModified(null, "Sun, 06 Nov 1994 08:49:36 GMT")).isFalse();
    }

    @Test
    void ignores_a_date_that_is_none() {
        assertThat(STRONG.notModified(null, "yesterday")).isFalse();
    }

    @Test
    void a_range_applies_to_exactly_the_version_named() {
        assertThat(STRONG.rangeApplies(null)).isTrue();
        assertThat(STRONG.rangeApplies("\"5-a\"")).isTrue();
        assertThat(STRONG.rangeApplies(MODIFIED)).isTrue();
        assertThat(STRONG.rangeApplies("\"x\"")).isFalse();
        assertThat(STRONG.rangeApplies("W/\"5-a\"")).isFalse();
        assertThat(STRONG.rangeApplies("Sun, 06 Nov 1994 08:49:38 GMT")).isFalse();
    }

    @Test
    void writes_dates_with_two_digits() {
        assertThat(Validators.formatDate(Instant.parse("1994-11-06T08:49:37Z"))).isEqualTo(MODIFIED);
    }
}
