package dev.aircheck.ingest.rtmp.handshake;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The server side of the simple handshake (RTMP 1.0 section 5.2): C0 C1 in, S0 S1 S2 out in one write, C2 in. Then
/// it removes itself, fires [HandshakeCompleted] and passes on what came behind C2. The superclass releases the
/// input.
public final class HandshakeHandler extends ByteToMessageDecoder {
    /// C1, C2, S1 and S2: time 4, zero or version 4, random 1528.
    static final int BLOCK_BYTES = 1536;

    private static final int VERSION = 3;
    private static final int TLS_HANDSHAKE_RECORD = 0x16;

    private final Duration timeout;
    private final RandomGenerator random;
    private @Nullable ScheduledFuture<?> deadline;
    private State state = State.C0_C1;

    private enum State {
        C0_C1,
        C2,
        DONE,
        REFUSED
    }

    /// Fired as a user event once C2 is in.
    public record HandshakeCompleted() {}

    public HandshakeHandler(Duration timeout, RandomGenerator random) {
        this.timeout = timeout;
        this.random = random;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> expire(ctx), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// From accept, whatever trickles in meanwhile: a slow handshake is an attack.
    private void expire(ChannelHandlerContext ctx) {
        if (state != State.DONE && ctx.channel().isActive()) {
            ctx.fireExceptionCaught(
                    new RtmpProtocolException(CloseReason.HANDSHAKE_TIMEOUT, "no handshake after " + timeout));
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        cancelDeadline();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        cancelDeadline();
        super.channelInactive(ctx);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (state) {
            case C0_C1 -> readC0C1(ctx, in);
            case C2 -> readC2(ctx, in);
            case DONE -> {}
            case REFUSED -> in.skipBytes(in.readableBytes());
        }
    }

    private void readC0C1(ChannelHandlerContext ctx, ByteBuf in) {
        try {
            checkVersion(in.getUnsignedByte(in.readerIndex()));
        } catch (RtmpProtocolException e) {
            state = State.REFUSED;
            throw e;
        }
        if (in.readableBytes() < 1 + BLOCK_BYTES) {
            return;
        }
        in.skipBytes(1);
        ByteBuf answer = ctx.alloc().buffer(1 + 2 * BLOCK_BYTES);
        answer.writeByte(VERSION);
        writeS1(answer);
        // S2 repeats C1 exactly: some clients compare it.
        answer.writeBytes(in, BLOCK_BYTES);
        var _ = ctx.writeAndFlush(answer, ctx.voidPromise());
        state = State.C2;
    }

    /// Versions that nobody knows are answered with ours (5.2.2). What cannot be RTMP is cut off at its first byte.
    private static void checkVersion(int version) {
        switch (version) {
            case 6, 8, 9 ->
                throw new RtmpProtocolException(CloseReason.RTMPE_UNSUPPORTED, "version %d".formatted(version));
            case TLS_HANDSHAKE_RECORD ->
                throw new RtmpProtocolException(CloseReason.TLS_ON_PLAIN_PORT, "TLS ClientHello (expected RTMP)");
            default -> {
                if (version > 31) {
                    throw new RtmpProtocolException(
                            CloseReason.SCANNER, "first byte %d (expected RTMP version 3)".formatted(version));
                }
            }
        }
    }

    private void writeS1(ByteBuf answer) {
        byte[] noise = new byte[BLOCK_BYTES - 8];
        random.nextBytes(noise);
        answer.writeInt(0);
        answer.writeInt(0);
        answer.writeBytes(noise);
    }

    /// C2 should repeat S1. It is not compared: encoders that get it wrong publish well otherwise.
    private void readC2(ChannelHandlerContext ctx, ByteBuf in) {
        if (in.readableBytes() < BLOCK_BYTES) {
            return;
        }
        in.skipBytes(BLOCK_BYTES);
        state = State.DONE;
        ctx.fireUserEventTriggered(new HandshakeCompleted());
        ctx.pipeline().remove(this);
    }
}
