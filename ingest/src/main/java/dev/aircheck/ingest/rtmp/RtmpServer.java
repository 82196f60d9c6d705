package dev.aircheck.ingest.rtmp;

import dev.aircheck.ingest.PublishGate;
import dev.aircheck.ingest.rtmp.admission.Admission;
import dev.aircheck.ingest.rtmp.admission.SharedLimits;
import dev.aircheck.ingest.rtmp.session.RateLimitedLog;
import dev.aircheck.ingest.rtmp.session.SessionServices;
import dev.aircheck.ingest.rtmp.tls.TlsFirst;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// Listens for publishers and hands their media to the sinks that the gate gives out. Thread-safe: its fields are
/// final and Netty's channels may be closed from anywhere.
public final class RtmpServer implements AutoCloseable {
    private static final int LOG_LINES_PER_MINUTE = 60;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventLoopGroup eventLoops;
    private final Channel listening;
    private final Optional<Channel> listeningForTls;
    private final ChannelGroup connections;

    private RtmpServer(
            EventLoopGroup eventLoops, Channel listening, Optional<Channel> listeningForTls, ChannelGroup connections) {
        this.eventLoops = eventLoops;
        this.listening = listening;
        this.listeningForTls = listeningForTls;
        this.connections = connections;
    }

    /// Binds the ports; an IOException says which one could not be had, and why.
    public static RtmpServer start(RtmpServerOptions options, PublishGate gate) throws IOException {
        EventLoopGroup eventLoops =
                new MultiThreadIoEventLoopGroup(new DefaultThreadFactory("rtmp", true), NioIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        RateLimitedLog log = new RateLimitedLog(
                LoggerFactory.getLogger(RtmpServer.class),
                LOG_LINES_PER_MINUTE,
                Duration.ofMinutes(1),
                System::nanoTime);
        SharedLimits shared = SharedLimits.of(options.limits().admission(), System.nanoTime());
        SessionServices services =
                new SessionServices(gate, options.listener(), options.limits(), options.wallClock(), log, shared);
        Admission admission = new Admission(options.limits().admission(), shared.known());
        RtmpChannelInitializer plain = new RtmpChannelInitializer(
                services,
                admission,
                connections,
                new TlsFirst.Optionally(options.tls().map(RtmpServerOptions.Tls::certificate)));
        try {
            Channel listening = bind(eventLoops, plain, options.bindAddress(), options.port());
            Optional<Channel> forTls = Optional.empty();
            if (options.tls().isPresent()) {
                RtmpServerOptions.Tls tls = options.tls().get();
                forTls = Optional.of(bind(
                        eventLoops,
                        plain.with(new TlsFirst.Always(tls.certificate())),
                        options.bindAddress(),
                        tls.port()));
            }
            return new RtmpServer(eventLoops, listening, forTls, connections);
        } catch (IOException e) {
            shutDown(eventLoops);
            throw e;
        }
    }

    private static Channel bind(
            EventLoopGroup eventLoops, RtmpChannelInitializer initializer, InetAddress bindAddress, int port)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(bindAddress, port);
        ChannelFuture bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(initializer)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen for RTMP on " + address + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    public int port() {
        return portOf(listening);
    }

    /// The port that takes nothing but TLS.
    public OptionalInt tlsPort() {
        return listeningForTls.stream().mapToInt(RtmpServer::portOf).findFirst();
    }

    private static int portOf(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /// No new connections from here on; those that are open go on.
    public void stopAccepting() {
        listening.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
        listeningForTls.ifPresent(channel -> channel.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis()));
    }

    /// Closes every connection (their sinks see Ended, not clean) and waits until their event loops have stopped.
    @Override
    public void close() {
        stopAccepting();
        connections.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
        shutDown(eventLoops);
    }

    private static void shutDown(EventLoopGroup eventLoops) {
        eventLoops
                .shutdownGracefully(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
    }
}
