package dev.aircheck.packager.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.packager.media.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NalUnitsTest {
    private static final Bytes DELIMITER = Bytes.ofHex("09f0");
    private static final Bytes IDR = Bytes.ofHex("6588aa");
    private static final Bytes SLICE = Bytes.ofHex("419a");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void splits_what_join_put_together(int lengthSize) {
        List<Bytes> units = List.of(DELIMITER, IDR, SLICE);

        assertThat(NalUnits.split(NalUnits.join(units, lengthSize), lengthSize)).isEqualTo(units);
    }

    @Test
    void leaves_out_empty_units() {
        assertThat(NalUnits.split(Bytes.ofHex("00000000 00000002 419a 00000000"), 4))
                .containsExactly(SLICE);
        assertThat(NalUnits.split(Bytes.EMPTY, 4)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 00000003419a, NAL length 3 (expected 0..2)",
        "4, ffffffff419a, NAL length 4294967295 (expected 0..2)",
        "4, 00000002419a0000, 2 bytes left for a NAL length (expected at least 4)",
        "1, 0341, NAL length 3 (expected 0..1)"
    })
    void refuses_a_unit_longer_than_its_access_unit(int lengthSize, String accessUnit, String message) {
        assertThatThrownBy(() -> NalUnits.split(Bytes.ofHex(accessUnit), lengthSize))
                .isInstanceOf(MalformedBitstreamException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_to_join_a_unit_that_its_length_cannot_count() {
        Bytes long256 = Bytes.wrap(new byte[256]);

        assertThatThrownBy(() -> NalUnits.join(List.of(long256), 1)).isInstanceOf(MalformedBitstreamException.class);
        assertThat(NalUnits.join(List.of(long256), 2).length()).isEqualTo(258);
    }

    @Test
    void an_idr_is_one_by_its_type_alone() {
        assertThat(NalUnits.containsIdr(NalUnits.join(List.of(DELIMITER, IDR), 4), 4))
                .isTrue();
        assertThat(NalUnits.containsIdr(NalUnits.join(List.of(DELIMITER, SLICE), 4), 4))
                .isFalse();
    }

    @Test
    void finds_parameter_sets_between_the_pictures() {
        Bytes sps = Bytes.ofHex("6742c01f");
        Bytes pps = Bytes.ofHex("68cb83cb20");
        List<Bytes> units = List.of(DELIMITER, sps, pps, IDR);

        assertThat(NalUnits.ofType(units, NalUnits.SPS)).containsExactly(sps);
        assertThat(NalUnits.ofType(units, NalUnits.PPS)).containsExactly(pps);
    }

    @Test
    void reads_annex_b_with_start_codes_of_both_lengths() {
        Bytes stream = Bytes.ofHex("00000001 09f0 000001 6588aa 00000001 419a 0000");

        assertThat(NalUnits.isAnnexB(stream)).isTrue();
        assertThat(NalUnits.fromAnnexB(stream)).containsExactly(DELIMITER, IDR, SLICE);
    }

    @Test
    void a_length_of_256_to_511_is_not_taken_for_a_start_code() {
        Bytes lengthPrefixed = NalUnits.join(List.of(Bytes.wrap(new byte[300]), SLICE), 4);

        assertThat(lengthPrefixed.toHex()).startsWith("0000012c");
        assertThat(NalUnits.isAnnexB(lengthPrefixed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0000", "0000000209f0", "0164001f"})
    void takes_nothing_else_for_annex_b(String bytes) {
        assertThat(NalUnits.isAnnexB(Bytes.ofHex(bytes))).isFalse();
    }

    @Test
    void refuses_annex_b_without_a_start_code() {
        assertThatThrownBy(() -> NalUnits.fromAnnexB(Bytes.ofHex("419a")))
                .isInstanceOf(MalformedBitstreamException.class);
    }
}
