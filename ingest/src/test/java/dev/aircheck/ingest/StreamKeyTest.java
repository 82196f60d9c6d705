package dev.aircheck.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a%2Fb", "../../etc/passwd", "a\nb", "a\u0000b", "schl\u00fcssel", "$(id)", "a?b=c"})
    void refuses_text_that_cannot_be_a_key(String text) {
        assertThat(StreamKey.parse(text)).isEmpty();
    }

    @Test
    void refuses_more_than_128_characters() {
        assertThat(StreamKey.parse("k".repeat(128))).isPresent();
        assertThat(StreamKey.parse("k".repeat(129))).isEmpty();
    }

    @Test
    void never_prints_itself() {
        assertThat(StreamKey.parse("very-secret").orElseThrow().toString()).doesNotContain("very-secret");
    }

    @Test
    void equals_by_content() {
        assertThat(StreamKey.parse("key")).isEqualTo(StreamKey.parse("key")).isNotEqualTo(StreamKey.parse("kez"));
    }
}
