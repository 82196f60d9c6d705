package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.rtmp.chunk.ChunkDecoder;
import dev.aircheck.ingest.rtmp.chunk.ChunkWriter;
import dev.aircheck.ingest.rtmp.handshake.HandshakeHandler;
import dev.aircheck.ingest.rtmp.message.MessageDecoder;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The handlers of one connection, in order.
public final class RtmpPipeline {
    private static final MessageDecoder MESSAGE_DECODER = new MessageDecoder();

    private RtmpPipeline() {}

    /// Adds them all.
    ///
    /// @param onAccepted called when the peer has shown a valid key
    public static void install(
            ChannelPipeline pipeline, SessionServices services, RandomGenerator random, Runnable onAccepted) {
        RtmpLimits limits = services.limits();
        ChunkWriter writer = new ChunkWriter();
        ChunkDecoder decoder =
                new ChunkDecoder(limits.prePublish(), services.shared().unfinishedBytes());
        InboundTraffic traffic = new InboundTraffic();
        PeerChannel peer = new PeerChannel(pipeline.channel(), writer);
        GateVisit gate = new GateVisit(services, peer, random);
        pipeline.addLast(
                new WriteTimeoutHandler(limits.timeouts().outbound().toMillis(), TimeUnit.MILLISECONDS),
                new TrafficHandler(traffic, writer),
                new HandshakeHandler(limits.timeouts().handshake(), random),
                decoder,
                MESSAGE_DECODER,
                new PublishHandler(new PublisherSession(services, peer, decoder, traffic, gate, onAccepted)));
    }
}
