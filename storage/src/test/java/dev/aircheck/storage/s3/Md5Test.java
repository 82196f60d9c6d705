package dev.aircheck.storage.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Md5Test {
    @Test
    void a_sum_covers_all_buffers_and_leaves_them_unread() {
        List<ByteBuffer> body =
                List.of(ByteBuffer.wrap("a".getBytes(US_ASCII)), ByteBuffer.wrap("bc".getBytes(US_ASCII)));

        // RFC 1321, A.5.
        assertThat(Md5.of(body).hex()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(body).allMatch(ByteBuffer::hasRemaining);
    }

    @Test
    void the_header_has_it_in_base64() {
        // RFC 1864: base64 of the 128 bits.
        assertThat(new Md5("d41d8cd98f00b204e9800998ecf8427e").base64()).isEqualTo("1B2M2Y8AsgTpgAmY7PhCfg==");
    }

    @Test
    void the_etag_of_parts_is_the_sum_of_their_sums_and_their_number() {
        // md5 of the 16 bytes d41d8cd9...: what servers answer for one empty part.
        assertThat(Md5.etagOfParts(List.of("d41d8cd98f00b204e9800998ecf8427e")))
                .isEqualTo("59adb24ef3cdbe0297f05b395827453f-1");
    }
}
