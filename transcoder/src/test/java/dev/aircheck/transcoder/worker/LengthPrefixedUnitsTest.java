package dev.aircheck.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LengthPrefixedUnitsTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void drops_parameter_sets_and_the_version_message() throws LibavException {
        byte[] unit = bytes("00000002 6742  00000002 68ce  00000003 0605ff  00000003 658840");

        assertThat(LengthPrefixedUnits.withoutHeaders(unit).toHex()).isEqualTo("00000003658840");
    }

    @Test
    void keeps_slices_and_other_messages() throws LibavException {
        byte[] unit = bytes("00000003 060401  00000002 419a");

        assertThat(LengthPrefixedUnits.withoutHeaders(unit).toHex()).isEqualTo("0000000306040100000002419a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "00000000", "00000005 65", "ffffffff 65"})
    void refuses_lengths_that_do_not_fit(String hex) {
        assertThatThrownBy(() -> LengthPrefixedUnits.withoutHeaders(bytes(hex))).isInstanceOf(LibavException.class);
    }
}
