package dev.aircheck.ingest.rtmp.admission;

import dev.aircheck.ingest.RtmpLimits;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Bounds the connections that have not shown a valid key, per address and in all; the latter does not keep those
/// out that have published before. Thread-safe: one concurrent map and one counter.
public final class Admission {
    private final RtmpLimits.Admission limits;
    private final KnownPeers known;
    private final ConcurrentHashMap<PeerAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();

    public Admission(RtmpLimits.Admission limits, KnownPeers known) {
        this.limits = limits;
        this.known = known;
    }

    /// A place among the strangers; given back when a key is accepted or the connection is gone, whichever is first.
    public final class Ticket {
        private final PeerAddress peer;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Ticket(PeerAddress peer) {
            this.peer = peer;
        }

        public void giveBack() {
            if (returned.compareAndSet(false, true)) {
                leave(peer);
            }
        }
    }

    public Optional<Ticket> enter(InetSocketAddress remote) {
        PeerAddress peer = PeerAddress.of(remote);
        int here = perAddress.merge(peer, 1, Integer::sum);
        int all = total.incrementAndGet();
        if (here > limits.maxPerAddress() || (all > limits.maxTotal() && !known.contains(peer))) {
            leave(peer);
            return Optional.empty();
        }
        return Optional.of(new Ticket(peer));
    }

    private void leave(PeerAddress peer) {
        total.decrementAndGet();
        perAddress.computeIfPresent(peer, (_, count) -> count > 1 ? count - 1 : null);
    }
}
