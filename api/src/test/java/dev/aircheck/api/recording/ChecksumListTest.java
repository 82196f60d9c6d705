package dev.aircheck.api.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.storage.RangeChecksum;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksumListTest {
    private static final ChecksumList LIST = ChecksumList.of(Map.of(
            "source/000000.m4s", new RangeChecksum(5_000_000_000L, 0x0A00000B),
            "index.m3u8", new RangeChecksum(12, 0xFFFFFFFF)));

    @Test
    void has_a_line_for_each_object_in_the_order_of_their_paths() {
        assertThat(LIST.text().lines())
                .containsExactly(
                        "#aircheck-checksums-1 CRC-32C, size in bytes, path",
                        "ffffffff 12 index.m3u8",
                        "0a00000b 5000000000 source/000000.m4s");
    }

    @Test
    void reads_what_it_has_written() {
        assertThat(ChecksumList.parse(LIST.text())).isEqualTo(LIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffff 12",
                "ffffffff 12 index.m3u8 more",
                "fffffff 12 index.m3u8",
                "ffffffff -1 index.m3u8",
                "ffffffff twelve index.m3u8",
                "ffffffff 12 ../secrets",
                "ffffffff 12 /etc/passwd",
                ""
            })
    void refuses_a_line_that_is_none_and_says_which(String line) {
        String text = LIST.text() + line + "\n";

        assertThatThrownBy(() -> ChecksumList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 4 of checksums.txt is not a checksum");
    }

    @Test
    void refuses_a_path_that_stands_there_twice() {
        String text = LIST.text() + "ffffffff 12 index.m3u8\n";

        assertThatThrownBy(() -> ChecksumList.parse(text)).hasMessageContaining("line 4");
    }

    @Test
    void refuses_a_text_that_is_empty_or_of_another_version() {
        assertThatThrownBy(() -> ChecksumList.parse("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> ChecksumList.parse("#aircheck-checksums-2\n")).hasMessageContaining("line 1");
    }
}
