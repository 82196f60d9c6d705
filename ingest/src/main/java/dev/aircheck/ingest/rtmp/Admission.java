package dev.aircheck.ingest.rtmp;

import dev.aircheck.ingest.RtmpLimits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Bounds the connections that have not shown a valid key, in all and per address (IPv6: per /64, which one peer owns
/// whole). Thread-safe: one concurrent map and one counter.
final class Admission {
    private static final int IPV6_PREFIX_BYTES = 8;

    private final RtmpLimits.Admission limits;
    private final ConcurrentHashMap<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();

    Admission(RtmpLimits.Admission limits) {
        this.limits = limits;
    }

    /// A place among the strangers; given back when a key is accepted or the connection is gone, whichever is first.
    final class Ticket {
        private final String address;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Ticket(String address) {
            this.address = address;
        }

        void giveBack() {
            if (returned.compareAndSet(false, true)) {
                leave(address);
            }
        }
    }

    Optional<Ticket> enter(InetAddress remote) {
        String address = group(remote);
        int here = perAddress.merge(address, 1, Integer::sum);
        int all = total.incrementAndGet();
        if (here > limits.maxPerAddress() || all > limits.maxTotal()) {
            leave(address);
            return Optional.empty();
        }
        return Optional.of(new Ticket(address));
    }

    private void leave(String address) {
        total.decrementAndGet();
        perAddress.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
    }

    private static String group(InetAddress remote) {
        byte[] address = remote.getAddress();
        return HexFormat.of()
                .formatHex(remote instanceof Inet6Address ? Arrays.copyOf(address, IPV6_PREFIX_BYTES) : address);
    }
}
