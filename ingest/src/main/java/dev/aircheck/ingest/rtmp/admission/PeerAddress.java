package dev.aircheck.ingest.rtmp.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom limits by address count as one peer: an IPv4 address, or an IPv6 /64, which one peer owns whole.
public record PeerAddress(String hex) {
    private static final int IPV6_PREFIX_BYTES = 8;
    private static final PeerAddress UNKNOWN = new PeerAddress("");

    public static PeerAddress of(InetSocketAddress remote) {
        return remote.isUnresolved() ? UNKNOWN : of(remote.getAddress());
    }

    static PeerAddress of(InetAddress remote) {
        byte[] address = remote.getAddress();
        return new PeerAddress(HexFormat.of()
                .formatHex(remote instanceof Inet6Address ? Arrays.copyOf(address, IPV6_PREFIX_BYTES) : address));
    }
}
