package dev.aircheck.api.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Looks a host up once, checks every address that it has, and hands exactly these to whoever connects: a second
/// answer of the name server (DNS rebinding) is never asked for. Thread-safe: stateless.
final class GuardedResolver implements SocketAddressResolver {
    private final AddressPolicy policy;
    private final NameLookup names;

    GuardedResolver(AddressPolicy policy, NameLookup names) {
        this.policy = policy;
        this.names = names;
    }

    /// The name server; another one in tests.
    interface NameLookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        // A lookup blocks: not on the client's selector.
        Thread.ofVirtual().name("webhook-lookup").start(() -> {
            try {
                promise.succeeded(checked(host, port));
            } catch (UnknownHostException | RefusedTargetException | RuntimeException e) {
                promise.failed(e);
            }
        });
    }

    private List<InetSocketAddress> checked(String host, int port) throws UnknownHostException, RefusedTargetException {
        List<InetSocketAddress> checked = new ArrayList<>();
        for (InetAddress address : names.addressesOf(host)) {
            if (!policy.allows(address)) {
                throw new RefusedTargetException(host, address);
            }
            checked.add(new InetSocketAddress(address, port));
        }
        return checked;
    }
}
