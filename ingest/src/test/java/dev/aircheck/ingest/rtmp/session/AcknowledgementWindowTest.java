package dev.aircheck.ingest.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementWindowTest {
    @Test
    void acknowledges_every_1_250_000_bytes_unasked() {
        AcknowledgementWindow window = new AcknowledgementWindow(0);

        assertThat(window.received(1_249_999)).isFalse();
        assertThat(window.received(1)).isTrue();
        assertThat(window.received(1)).isFalse();
    }

    @Test
    void acknowledges_at_half_of_a_smaller_window_but_not_more_often_than_every_64_kib() {
        AcknowledgementWindow window = new AcknowledgementWindow(0);
        window.windowSize(1);

        assertThat(window.received(65_535)).isFalse();
        assertThat(window.received(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7FFFFFFFL, 0x80000000L, 0xF0000000L, 0xFFFFFFFFL, 540_000_000_000L})
    void counts_modulo_2_32_for_days(long received) {
        AcknowledgementWindow window = new AcknowledgementWindow(received);

        assertThat(window.received(1_250_000)).isTrue();
        assertThat(window.sequence()).isEqualTo((int) (received + 1_250_000));
    }
}
