package dev.aircheck.ingest.rtmp.message;

import dev.aircheck.ingest.rtmp.chunk.RawMessage;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;

/// [RawMessage] to [RtmpMessage] in the pipeline. Stateless; no buffers.
@Sharable
public final class MessageDecoder extends MessageToMessageDecoder<RawMessage> {
    public MessageDecoder() {
        super(RawMessage.class);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, RawMessage raw, List<Object> out) {
        out.add(MessageCodec.decode(raw));
    }
}
