package dev.aircheck.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.1               | -                        | 203.0.113.1
            203.0.113.1               | 198.51.100.7             | 203.0.113.1
            127.0.0.1                 | -                        | 127.0.0.1
            127.0.0.1                 | 198.51.100.7             | 198.51.100.7
            127.0.0.1                 | 10.9.9.9, 198.51.100.7   | 198.51.100.7
            127.0.0.1                 | unknown                  | 127.0.0.1
            [0:0:0:0:0:0:0:1]         | 198.51.100.7             | 198.51.100.7
            ::1                       | 2001:db8:1:2:3:4:5:6     | 20010db800010002
            2001:db8:1:2:3:4:5:6      | -                        | 20010db800010002
            [2001:db8:1:2:ffff::1]    | -                        | 20010db800010002
            not an address            | -                        | not an address
            """)
    void one_person_is_one_address(String peer, String forwardedFor, String address) {
        assertThat(ClientAddress.of(peer, forwardedFor)).isEqualTo(address);
    }
}
