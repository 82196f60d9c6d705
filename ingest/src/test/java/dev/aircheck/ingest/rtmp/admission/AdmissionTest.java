package dev.aircheck.ingest.rtmp.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.ingest.RtmpLimits;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final RtmpLimits.Admission LIMITS = new RtmpLimits.Admission(2, 3, 10, 100, 1_000);

    private final KnownPeers known = new KnownPeers();
    private final Admission admission = new Admission(LIMITS, known);

    @Test
    void a_third_connection_of_one_address_waits_until_one_has_left() {
        Optional<Admission.Ticket> first = enter("192.0.2.1");
        assertThat(enter("192.0.2.1")).isPresent();
        assertThat(enter("192.0.2.1")).isEmpty();

        first.orElseThrow().giveBack();
        first.orElseThrow().giveBack();

        assertThat(enter("192.0.2.1")).isPresent();
        assertThat(enter("192.0.2.1")).isEmpty();
    }

    @Test
    void when_strangers_fill_the_server_those_who_have_published_still_get_in() {
        known.add(PeerAddress.of(new InetSocketAddress("192.0.2.9", 1)));
        for (int i = 1; i <= 3; i++) {
            assertThat(enter("192.0.2." + i)).isPresent();
        }

        assertThat(enter("192.0.2.4")).isEmpty();
        assertThat(enter("192.0.2.9")).isPresent();
    }

    private Optional<Admission.Ticket> enter(String address) {
        return admission.enter(new InetSocketAddress(address, 1));
    }
}
