package dev.aircheck.api.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// Where webhooks may go. Whoever may create a webhook must not reach what only this machine can reach: other services
/// on it, the network behind it, a cloud's metadata service.
public enum AddressPolicy {
    PUBLIC_ONLY,
    /// Also loopback and private networks, and `http://`.
    PRIVATE_TOO;

    /// IANA IPv4 special-purpose registry, with multicast and class E: nothing here is a server on the internet.
    private static final List<Block> SPECIAL_IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /// RFC 4291 2.4: global unicast. Outside are loopback, link-local, unique local, multicast and NAT64.
    private static final List<Block> GLOBAL_IPV6 = blocks("2000::/3");

    /// Inside, but no servers: protocol assignments with Teredo, documentation, 6to4 (which embeds any IPv4 address).
    private static final List<Block> SPECIAL_IPV6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final List<Block> PRIVATE = blocks(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /// Metadata services with an address that looks private or public.
    private static final List<Block> METADATA =
            blocks("100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::/32", "fd20:ce::/32");

    /// Whether a connection to this address is allowed. Java turns IPv4-mapped IPv6 addresses into IPv4 itself.
    public boolean allows(InetAddress address) {
        if (isIn(METADATA, address)) {
            return false;
        }
        return this == PRIVATE_TOO
                ? isPublic(address) || isIn(PRIVATE, address)
                : isPublic(address) && !isOfThisMachine(address);
    }

    /// A public address of its own leads a machine to itself, past every firewall before it.
    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // Who knows: rather not.
            return true;
        }
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(SPECIAL_IPV4, address)
                : isIn(GLOBAL_IPV6, address) && !isIn(SPECIAL_IPV6, address);
    }

    private static boolean isIn(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::parse).toList();
    }

    /// Addresses that begin with the same bits (RFC 4632).
    private record Block(InetAddress start, int bits) {
        static Block parse(String text) {
            int slash = text.indexOf('/');
            try {
                // A literal: nothing is looked up.
                InetAddress start = InetAddress.getByName(text.substring(0, slash));
                return new Block(start, Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("address block " + text, e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] mine = start.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
