package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.PublisherConnection;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// A Netty channel as the gate sees it. Thread-safe: reads volatile times, closes on the event loop.
record ChannelConnection(
        ChannelHandlerContext ctx, InetSocketAddress remote, InboundTraffic traffic, Consumer<CloseReason> closer)
        implements PublisherConnection {
    @Override
    public void close(CloseReason reason) {
        try {
            ctx.executor().execute(() -> closer.accept(reason));
        } catch (RejectedExecutionException _) {
            // The server has stopped, and has closed every connection before.
        }
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(traffic.nanosSinceMedia(ctx.executor().ticker().nanoTime()));
    }

    @Override
    public boolean isOpen() {
        return ctx.channel().isActive();
    }

    @Override
    public String toString() {
        return "connection " + remote;
    }
}
