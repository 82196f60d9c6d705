package dev.aircheck.ingest.rtmp;

import dev.aircheck.ingest.PublishGate;
import dev.aircheck.ingest.rtmp.admission.Admission;
import dev.aircheck.ingest.rtmp.admission.SharedLimits;
import dev.aircheck.ingest.rtmp.session.RateLimitedLog;
import dev.aircheck.ingest.rtmp.session.SessionServices;
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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// Listens for publishers and hands their media to the sinks that the gate gives out. Thread-safe: its fields are
/// final and Netty's channels may be closed from anywhere.
public final class RtmpServer implements AutoCloseable {
    private static final int LOG_LINES_PER_MINUTE = 60;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventLoopGroup eventLoops;
    private final Channel listening;
    private final ChannelGroup connections;

    private RtmpServer(EventLoopGroup eventLoops, Channel listening, ChannelGroup connections) {
        this.eventLoops = eventLoops;
        this.listening = listening;
        this.connections = connections;
    }

    /// Binds the port; an IOException says which one could not be had, and why.
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
        InetSocketAddress address = new InetSocketAddress(options.bindAddress(), options.port());
        ChannelFuture bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new RtmpChannelInitializer(services, admission, connections))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            shutDown(eventLoops);
            throw new IOException(
                    "cannot listen for RTMP on " + address + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return new RtmpServer(eventLoops, bound.channel(), connections);
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// No new connections from here on; those that are open go on.
    public void stopAccepting() {
        listening.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
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
