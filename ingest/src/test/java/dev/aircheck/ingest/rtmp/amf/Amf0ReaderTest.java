package dev.aircheck.ingest.rtmp.amf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.packager.media.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Amf0ReaderTest {
    @Test
    void reads_what_the_writer_writes() {
        List<AmfValue> values = List.of(
                new AmfValue.Text("connect"),
                new AmfValue.Numeric(1),
                new AmfValue.Dictionary(Map.of("app", new AmfValue.Text("live"))),
                new AmfValue.Sequence(List.of(new AmfValue.Bool(true), new AmfValue.Null())),
                new AmfValue.Undefined());

        assertThat(Amf0Reader.readAll(Amf0Writer.write(values))).isEqualTo(values);
    }

    @Test
    void ecma_array_ignores_its_count() {
        assertThat(read("08 ffffffff 0001 61 05 0000 09"))
                .containsExactly(new AmfValue.Dictionary(Map.of("a", new AmfValue.Null())));
    }

    @Test
    void last_duplicate_key_wins() {
        assertThat(read("03 0001 61 0100 0001 61 0101 0000 09"))
                .containsExactly(new AmfValue.Dictionary(Map.of("a", new AmfValue.Bool(true))));
    }

    @Test
    void nan_is_0() {
        assertThat(read("00 7ff8000000000000")).containsExactly(new AmfValue.Numeric(0));
    }

    @Test
    void typed_objects_are_inert() {
        assertThat(read("10 0003 612e42 0001 61 05 0000 09")).containsExactly(new AmfValue.Undefined());
    }

    @Test
    void switches_to_amf3() {
        // 0x11, then an anonymous dynamic object {n: 5, s: "n"} whose text is a reference to the first key
        assertThat(read("11 0a 0b 01 03 6e 0405 03 73 06 00 01"))
                .containsExactly(
                        new AmfValue.Dictionary(Map.of("n", new AmfValue.Numeric(5), "s", new AmfValue.Text("n"))));
    }

    @Test
    void sixteen_deep_is_allowed() {
        assertThat(read("030001 61".repeat(15) + "05" + "0000 09".repeat(15))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a ffffffff", // strict array of 4 Gi values, none there
                "0c ffffffff 61", // long text of 4 GiB
                "0c 7fffffff 61",
                "02 0005 6161", // text that ends early
                "03 0001 61", // object that ends early
                "00 00", // number that ends early
                "04", // movie clip
                "20",
                "11 0a 07 03 61", // AMF3 externalizable
                "11 06 02", // AMF3 reference to nothing
                "11 09 ffffffff 01" // AMF3 array of 256 Mi values
            })
    void refuses_what_is_malformed(String hex) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(RtmpProtocolException.class);
    }

    @Test
    void refuses_a_million_levels() {
        assertThatThrownBy(() -> read("0300 0161".repeat(1_000_000)))
                .isInstanceOf(RtmpProtocolException.class)
                .hasMessageContaining("nested deeper than 16");
    }

    @Test
    void refuses_a_thousand_and_one_values() {
        assertThatThrownBy(() -> read("05".repeat(1_001)))
                .isInstanceOf(RtmpProtocolException.class)
                .hasMessageContaining("over 1000 values");
    }

    @Test
    void refuses_more_text_than_16_kib() {
        assertThatThrownBy(() -> read("02 2000".concat("61".repeat(0x2000)).repeat(3)))
                .isInstanceOf(RtmpProtocolException.class)
                .hasMessageContaining("bytes of text");
    }

    @Test
    void text_does_not_print_itself() {
        assertThat(new AmfValue.Text("secret").toString()).doesNotContain("secret");
    }

    private static List<AmfValue> read(String hex) {
        return Amf0Reader.readAll(Bytes.ofHex(hex));
    }
}
