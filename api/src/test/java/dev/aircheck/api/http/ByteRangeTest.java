package dev.aircheck.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0                       | 0   | 0
            bytes=0-                        | 0   | 999
            bytes=10-19                     | 10  | 19
            bytes=990-5000                  | 990 | 999
            bytes=-1                        | 999 | 999
            bytes=-5000                     | 0   | 999
            BYTES=5-6                       | 5   | 6
            bytes= 5-6                      | 5   | 6
            bytes=0-99999999999999999999999 | 0   | 999
            bytes=-99999999999999999999999  | 0   | 999
            """)
    void picks_the_bytes_of_a_single_range(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 1000)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=1000-                    | 1000
            bytes=5000-6000                | 1000
            bytes=99999999999999999999999- | 1000
            bytes=-0                       | 1000
            bytes=0-                       | 0
            bytes=-1                       | 0
            """)
    void says_so_when_no_byte_is_in_the_range(String header, long sizeBytes) {
        assertThat(ByteRange.parse(header, sizeBytes)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none
            bytes=-
            bytes=
            bytes
            bytes=5-4
            bytes=a-b
            bytes=--1
            bytes=+1-2
            bytes=0-1,3-4
            seconds=0-1
            bytes=٣-٤
            """)
    void ignores_what_it_need_not_understand(String header) {
        assertThat(ByteRange.parse(header, 1000)).isEqualTo(new ByteRange.Whole());
    }
}
