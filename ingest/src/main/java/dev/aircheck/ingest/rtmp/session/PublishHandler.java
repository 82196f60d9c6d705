package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.ingest.rtmp.handshake.HandshakeHandler.HandshakeCompleted;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.WriteTimeoutException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last handler of the pipeline: tells the [PublisherSession] what happens on the channel. Gets no buffers to
/// release.
final class PublishHandler extends SimpleChannelInboundHandler<RtmpMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishHandler.class);

    private final PublisherSession session;

    PublishHandler(PublisherSession session) {
        super(RtmpMessage.class);
        this.session = session;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof HandshakeCompleted) {
            session.begin();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
        session.message(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        session.lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        switch (cause) {
            case RtmpProtocolException e -> session.close(e.reason(), e.detail());
            case WriteTimeoutException _ -> session.close(CloseReason.OUTBOUND_BLOCKED, "peer does not read");
            case SSLException e -> session.close(CloseReason.TLS_FAILED, String.valueOf(e.getMessage()));
            case IOException e -> {
                LOG.debug("connection.lost remote={} cause={}", ctx.channel().remoteAddress(), e.toString());
                var _ = ctx.close();
            }
            default -> {
                LOG.error("connection.failed remote={}", ctx.channel().remoteAddress(), cause);
                session.close(CloseReason.INTERNAL_ERROR, "bug");
            }
        }
    }
}
