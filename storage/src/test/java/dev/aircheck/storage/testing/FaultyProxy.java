package dev.aircheck.storage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 proxy for tests that stands in front of one server, on a port of its own, and makes trouble on demand.
/// It passes header fields on unchanged: S3 signatures cover them, `Host` among them. Thread-safe.
///
/// It keeps a record of every request ([#exchanges]), and calls back before it passes one on and after the target has
/// answered, before the client hears of it: points at which a test may kill the client.
public final class FaultyProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final InetSocketAddress address;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private volatile Fault fault = new Fault.None();
    private volatile LinkSpeed speed = LinkSpeed.UNLIMITED;
    private volatile Consumer<Exchange> before = _ -> {};
    private volatile Consumer<Exchange> after = _ -> {};
    private volatile @Nullable Listener listener;

    private record Listener(ServerSocket socket, Thread acceptor) {
        /// Connections are refused when this returns: while a virtual thread is inside accept, the port stays open.
        void close() throws IOException {
            socket.close();
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FaultyProxy(InetSocketAddress target, InetSocketAddress address) {
        this.target = target;
        this.address = address;
    }

    /// Starts a proxy in front of the server at this address, without a fault.
    public static FaultyProxy start(URI target) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var proxy = new FaultyProxy(
                new InetSocketAddress(target.getHost(), target.getPort()),
                new InetSocketAddress(loopback, FreePort.find()));
        proxy.listen();
        return proxy;
    }

    /// What clients connect to instead of the server.
    public URI endpoint() {
        return URI.create("http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort()));
    }

    /// From now on requests meet this fault. One that is under way may still go by the one before.
    public void set(Fault next) throws IOException {
        fault = next;
        requests.set(0);
        speed = next instanceof Fault.Throttled(long bitsPerSecond)
                ? new LinkSpeed(bitsPerSecond)
                : LinkSpeed.UNLIMITED;
        if (next instanceof Fault.Down) {
            goDown();
        } else if (listener == null) {
            listen();
        }
    }

    /// Calls `hook` with each request before any of it is passed on.
    public void before(Consumer<Exchange> hook) {
        before = hook;
    }

    /// Calls `hook` with each request once the target has answered it and the client does not know yet.
    public void after(Consumer<Exchange> hook) {
        after = hook;
    }

    /// All requests so far, those that failed too, in the order in which they ended.
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /// How many bytes of request bodies went through to the target in requests like this.
    public long bodyBytes(Predicate<Exchange> which) {
        return exchanges.stream().filter(which).mapToLong(Exchange::bodyBytes).sum();
    }

    @Override
    public void close() throws IOException {
        goDown();
    }

    private void listen() throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, 200);
        listener = new Listener(socket, Thread.ofVirtual().name("faulty-proxy").start(() -> accept(socket)));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().name("faulty-proxy-connection").start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                ProxiedConnection connection = ProxiedConnection.open(client, this)) {
            connections.add(connection);
            if (listener == null) {
                // It went down in between.
                connection.reset();
            }
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
            }
        } catch (IOException | UncheckedIOException broken) {
            // One side has gone, or was made to: the other one sees the connection end.
        }
    }

    private void goDown() throws IOException {
        Listener accepting = listener;
        listener = null;
        if (accepting != null) {
            accepting.close();
        }
        connections.forEach(ProxiedConnection::reset);
    }

    InetSocketAddress target() {
        return target;
    }

    boolean isUnavailable() {
        return fault instanceof Fault.Unavailable(int every) && requests.incrementAndGet() % every == 0;
    }

    /// After how many bytes of its body this request is cut off; never for most.
    long resetPoint(HttpHead request) {
        boolean cut = fault instanceof Fault.ResetInBody(int every, long afterBytes)
                && request.contentLength() > afterBytes
                && requests.incrementAndGet() % every == 0;
        return cut && fault instanceof Fault.ResetInBody reset ? reset.afterBytes() : Long.MAX_VALUE;
    }

    void throttle(int bytes) {
        speed.take(bytes);
    }

    void before(Exchange request) {
        before.accept(request);
    }

    void after(Exchange request) {
        after.accept(request);
    }

    void record(Exchange exchange) {
        exchanges.add(exchange);
    }
}
