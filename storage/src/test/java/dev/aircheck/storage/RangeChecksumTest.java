package dev.aircheck.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangeChecksumTest {
    @Test
    void has_the_known_value_of_the_usual_nine_digits() {
        RangeChecksum checksum = RangeChecksum.of(ascii("123456789"));

        assertThat(checksum.hex()).isEqualTo("e3069283");
        assertThat(checksum.sizeBytes()).isEqualTo(9);
    }

    @Test
    void has_the_known_value_of_zeros_and_of_ones() {
        ByteBuffer ones = ByteBuffer.allocate(32);
        while (ones.hasRemaining()) {
            ones.put((byte) 0xFF);
        }

        // RFC 3720 B.4, where the bytes of the CRC stand in the order of transmission.
        assertThat(RangeChecksum.of(ByteBuffer.allocate(32)).hex()).isEqualTo("8a9136aa");
        assertThat(RangeChecksum.of(ones.flip()).hex()).isEqualTo("62a8ab43");
    }

    @Test
    void several_buffers_count_as_one_and_are_not_consumed() {
        List<ByteBuffer> parts = List.of(ascii("1234"), ascii(""), ascii("56789"));

        assertThat(RangeChecksum.of(parts)).isEqualTo(RangeChecksum.of(ascii("123456789")));
        assertThat(parts.getFirst().remaining()).isEqualTo(4);
    }

    @Test
    void neighbours_add_up_to_the_whole_wherever_it_is_cut() {
        byte[] whole = new byte[100_000];
        new Random(7).nextBytes(whole);
        RangeChecksum expected = RangeChecksum.of(ByteBuffer.wrap(whole));

        for (int cut : new int[] {0, 1, 7, 8, 255, 4_096, 65_536, 99_999, 100_000}) {
            RangeChecksum first = RangeChecksum.of(ByteBuffer.wrap(whole, 0, cut));
            RangeChecksum second = RangeChecksum.of(ByteBuffer.wrap(whole, cut, whole.length - cut));

            assertThat(first.plus(second)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void ranges_of_many_gigabytes_add_up_too() {
        RangeChecksum zeros = RangeChecksum.of(ByteBuffer.allocate(1 << 20));
        RangeChecksum byDoubling = zeros;
        RangeChecksum one = RangeChecksum.of(ascii("x"));
        for (int i = 0; i < 24; i++) {
            byDoubling = byDoubling.plus(byDoubling);
        }

        assertThat(byDoubling.sizeBytes()).isEqualTo(1L << 44);
        assertThat(one.plus(byDoubling).plus(byDoubling)).isEqualTo(one.plus(byDoubling.plus(byDoubling)));
    }

    @Test
    void survives_being_written_as_text() {
        RangeChecksum checksum = new RangeChecksum(12, 0x00AB00CD);

        assertThat(checksum.hex()).isEqualTo("00ab00cd");
        assertThat(RangeChecksum.ofHex(12, "00ab00cd")).isEqualTo(checksum);
        assertThatThrownBy(() -> RangeChecksum.ofHex(12, "ab")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RangeChecksum.ofHex(12, "00ab00cg")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
