package dev.aircheck.api.access;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where a request comes from, as coarse as one person can change it: an IPv4 address or an IPv6 /64.
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(Context context) {
        return of(context.req().getRemoteAddr(), context.header("X-Forwarded-For"));
    }

    /// @param peer who opened the connection
    /// @param forwardedFor believed only when the peer is on this host: then it is a proxy, and what it saw is last
    static String of(String peer, @Nullable String forwardedFor) {
        InetAddress address = literal(peer);
        if (address != null && address.isLoopbackAddress() && forwardedFor != null) {
            InetAddress client = literal(forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1));
            return network(client == null ? address : client);
        }
        return address == null ? peer : network(address);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text.strip().replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException ignored) {
            // Not an address: a proxy may send `unknown`.
            return null;
        }
    }
}
