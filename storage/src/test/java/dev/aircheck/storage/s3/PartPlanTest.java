package dev.aircheck.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.storage.HeaderSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class PartPlanTest {
    private static final long PART = 16L << 20;
    private static final PartPlan FREE = new PartPlan(PART, false);
    private static final PartPlan EQUAL = new PartPlan(PART, true);

    private static HeaderSource header(long bytes) {
        return new HeaderSource() {
            @Override
            public long minimumLengthBytes() {
                return bytes;
            }

            @Override
            public ByteBuffer header(long lengthBytes) {
                throw new AssertionError("only its length is asked for");
            }
        };
    }

    @Test
    void media_is_numbered_from_101_on() throws IOException {
        assertThat(FREE.mediaPartNumber(1)).isEqualTo(101);
        assertThat(FREE.mediaPartNumber(2)).isEqualTo(102);
    }

    @Test
    void a_header_is_not_padded_where_parts_may_differ() {
        assertThat(FREE.headerBytes(header(1234))).isEqualTo(1234);
    }

    @Test
    void a_header_is_padded_to_whole_parts_where_they_must_be_equal() {
        assertThat(EQUAL.headerBytes(header(1234))).isEqualTo(PART);
        assertThat(EQUAL.headerBytes(header(PART))).isEqualTo(PART);
        assertThat(EQUAL.headerBytes(header(PART + 1))).isEqualTo(2 * PART);
    }

    @Test
    void a_header_that_leaves_no_room_for_a_free_box_takes_one_part_more() {
        assertThat(EQUAL.headerBytes(header(PART - 1))).isEqualTo(2 * PART);
    }

    @Test
    void header_and_first_media_are_one_part_until_they_fill_two() {
        assertThat(FREE.frontParts(PART + 1234)).isEqualTo(1);
        assertThat(FREE.frontParts(2 * PART - 1)).isEqualTo(1);
        assertThat(FREE.frontParts(2 * PART)).isEqualTo(2);
    }

    @Test
    void parts_grow_with_the_recording_so_that_it_never_runs_out_of_numbers() {
        assertThat(FREE.mediaPartBytes(1999)).isEqualTo(PART);
        assertThat(FREE.mediaPartBytes(2000)).isEqualTo(2 * PART);
        assertThat(FREE.mediaPartBytes(9899)).isEqualTo(16 * PART);
        assertThat(EQUAL.mediaPartBytes(9899)).isEqualTo(PART);
    }

    @Test
    void more_parts_than_there_are_numbers_are_refused() {
        assertThatThrownBy(() -> EQUAL.mediaPartNumber(9901))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("choose larger parts");
    }
}
