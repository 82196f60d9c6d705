package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.PublisherConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/// A peer as the gate sees it. Thread-safe: reads volatile times, closes on the event loop.
record ChannelConnection(
        PeerChannel peer, InetSocketAddress remote, InboundTraffic traffic, Consumer<CloseReason> closer)
        implements PublisherConnection {
    @Override
    public void close(CloseReason reason) {
        peer.onLoop(() -> closer.accept(reason));
    }

    /// None while it is we who do not read.
    @Override
    public Duration silence() {
        return peer.isReading() ? Duration.ofNanos(traffic.nanosSinceMedia(peer.nowNanos())) : Duration.ZERO;
    }

    @Override
    public boolean isOpen() {
        return peer.isActive();
    }

    @Override
    public String toString() {
        return "connection " + remote;
    }
}
