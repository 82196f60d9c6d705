package dev.aircheck.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"})
    void public_addresses_are_allowed(String address) throws UnknownHostException {
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "::1",
                "::ffff:10.0.0.1",
                "fd12:3456::1",
            })
    void private_addresses_need_the_setting(String address) throws UnknownHostException {
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(address)))
                .isFalse();
        assertThat(AddressPolicy.PRIVATE_TOO.allows(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "fd00:ec2::254",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
            })
    void what_is_no_server_at_all_is_never_allowed(String address) throws UnknownHostException {
        assertThat(AddressPolicy.PRIVATE_TOO.allows(InetAddress.getByName(address)))
                .isFalse();
    }
}
