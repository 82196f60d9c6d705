package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.rtmp.chunk.ChunkWriter;
import dev.aircheck.ingest.rtmp.message.MessageCodec;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Counts received bytes and acknowledges them. Passes every buffer on; whoever comes next releases it.
final class TrafficHandler extends ChannelInboundHandlerAdapter {
    private final InboundTraffic traffic;
    private final ChunkWriter writer;

    TrafficHandler(InboundTraffic traffic, ChunkWriter writer) {
        this.traffic = traffic;
        this.writer = writer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            traffic.bytesAt(ctx.executor().ticker().nanoTime());
            if (traffic.acknowledgements.received(bytes.readableBytes())) {
                acknowledge(ctx);
            }
        }
        ctx.fireChannelRead(message);
    }

    private void acknowledge(ChannelHandlerContext ctx) {
        ByteBuf out = ctx.alloc().buffer();
        int sequence = traffic.acknowledgements.sequence();
        writer.write(MessageCodec.encode(new RtmpMessage.Acknowledgement(sequence)), out);
        var _ = ctx.writeAndFlush(out, ctx.voidPromise());
    }
}
