package dev.aircheck.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void a_body_is_read_to_its_end() throws IOException {
        byte[] sent = new byte[20_000];
        sent[19_999] = 7;

        assertThat(RequestBody.read(new ByteArrayInputStream(sent), 20_000, LONG))
                .isEqualTo(sent);
    }

    @Test
    void a_body_of_a_byte_too_many_is_413() {
        assertThatThrownBy(() -> RequestBody.read(new ByteArrayInputStream(new byte[101]), 100, LONG))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    @Test
    void a_body_that_trickles_is_408() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                into[from] = 'x';
                return 1;
            }
        };

        assertThatThrownBy(() -> RequestBody.read(endless, Integer.MAX_VALUE, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(408));
    }
}
