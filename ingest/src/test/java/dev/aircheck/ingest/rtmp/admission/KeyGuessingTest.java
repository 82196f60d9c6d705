package dev.aircheck.ingest.rtmp.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.RtmpLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyGuessingTest {
    private static final PeerAddress GUESSER = peer("192.0.2.1");
    private static final PeerAddress OTHER = peer("192.0.2.2");

    private final KnownPeers known = new KnownPeers();
    private final KeyGuessing guessing = new KeyGuessing(RtmpLimits.defaults().admission(), known, 0);

    @Test
    void ten_wrong_keys_of_one_address_are_enough_for_it_and_harm_no_other() {
        for (int i = 0; i < 10; i++) {
            assertThat(guessing.allows(GUESSER, 0)).isTrue();
            guessing.wrongKey(GUESSER, 0);
        }

        assertThat(guessing.allows(GUESSER, 0)).isFalse();
        assertThat(guessing.allows(OTHER, 0)).isTrue();
    }

    @Test
    void one_more_key_every_six_seconds() {
        guess(GUESSER, 10);

        assertThat(guessing.allows(GUESSER, Duration.ofMillis(5_999).toNanos())).isFalse();
        assertThat(guessing.allows(GUESSER, Duration.ofSeconds(6).toNanos())).isTrue();
    }

    @Test
    void an_ipv6_64_is_one_address() {
        guess(peer("2001:db8:1:2::1"), 5);
        guess(peer("2001:db8:1:2:ffff::2"), 5);

        assertThat(guessing.allows(peer("2001:db8:1:2::3"), 0)).isFalse();
        assertThat(guessing.allows(peer("2001:db8:1:3::1"), 0)).isTrue();
    }

    @Test
    void a_hundred_wrong_keys_of_all_lock_out_strangers_but_nobody_who_has_published() {
        known.add(OTHER);
        for (int i = 0; i < 20; i++) {
            guess(peer("198.51.100." + i), 5);
        }

        assertThat(guessing.allows(GUESSER, 0)).isFalse();
        assertThat(guessing.allows(OTHER, 0)).isTrue();
    }

    @Test
    void remembers_a_bounded_number_of_addresses() {
        BoundedMap<Integer, Integer> map = new BoundedMap<>(3);
        for (int i = 0; i < 1_000; i++) {
            map.put(i, i);
        }

        assertThat(map).containsOnlyKeys(997, 998, 999);
    }

    private void guess(PeerAddress peer, int times) {
        for (int i = 0; i < times; i++) {
            guessing.wrongKey(peer, 0);
        }
    }

    private static PeerAddress peer(String address) {
        return PeerAddress.of(new InetSocketAddress(address, 1));
    }
}
