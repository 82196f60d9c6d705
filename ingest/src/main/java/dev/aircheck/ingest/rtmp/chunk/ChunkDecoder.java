package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpLimits.ChunkLimits;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.ingest.rtmp.admission.UnfinishedBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes to [RawMessage]s (RTMP 1.0 section 5.3). Obeys Set Chunk Size and Abort itself, because they change how the
/// next chunk reads, and passes them on like all others. Can hold what comes while nobody knows whether it is wanted.
/// The superclass releases the input; bodies are on the heap.
public final class ChunkDecoder extends ByteToMessageDecoder {
    /// RTMP 1.0 5.4.1: the initial chunk size, and the largest that makes sense, a message being no longer.
    private static final int INITIAL_CHUNK_SIZE = 128;

    private static final int MAX_CHUNK_SIZE = 0xFFFFFF;

    /// Bytes that may wait; more stay in the socket. Reading on until then shows when the peer hangs up.
    private static final int MAX_HELD_BYTES = 64 << 10;

    private final IntObjectMap<ChunkStream> streams = new IntObjectHashMap<>();
    private final UnfinishedBytes allUnfinishedBytes;
    private Mode mode = Mode.READING;
    private boolean holdsBytes;
    private ChunkLimits limits;
    private int chunkSize = INITIAL_CHUNK_SIZE;
    private int unfinishedBytes;
    private @Nullable ChunkStream current;
    private int leftInChunk;

    private enum Mode {
        READING,
        HOLDING,
        DISCARDING
    }

    /// @param allUnfinishedBytes counts those of this connection as well
    public ChunkDecoder(ChunkLimits limits, UnfinishedBytes allUnfinishedBytes) {
        this.limits = limits;
        this.allUnfinishedBytes = allUnfinishedBytes;
    }

    /// Other limits from here on: the peer has shown a valid key.
    public void limits(ChunkLimits limits) {
        this.limits = limits;
    }

    /// What comes from here on waits, not looked at.
    public void hold() {
        mode = Mode.HOLDING;
    }

    /// Reads what has been held, and goes on. When nothing has, this may be a call from inside the decoding, which
    /// goes on by itself and must not be entered again.
    public void resume(ChannelPipeline pipeline) {
        mode = Mode.READING;
        if (holdsBytes) {
            holdsBytes = false;
            pipeline.fireChannelRead(Unpooled.EMPTY_BUFFER);
        }
    }

    /// What comes from here on is thrown away: reading on lets the peer read our last words before the socket closes.
    public void discard() {
        mode = Mode.DISCARDING;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (mode) {
            case READING -> read(in, out);
            case HOLDING -> {
                holdsBytes = true;
                if (in.readableBytes() >= MAX_HELD_BYTES) {
                    ctx.channel().config().setAutoRead(false);
                }
            }
            case DISCARDING -> in.skipBytes(in.readableBytes());
        }
    }

    /// The superclass would ask for more when it has decoded nothing, whether reading is on or not.
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (mode == Mode.HOLDING) {
            ctx.fireChannelReadComplete();
        } else {
            super.channelReadComplete(ctx);
        }
    }

    private void read(ByteBuf in, List<Object> out) {
        try {
            readSome(in, out);
        } catch (RtmpProtocolException e) {
            // Nothing after a framing error can be trusted: no resynchronisation.
            mode = Mode.DISCARDING;
            throw e;
        }
    }

    /// Reads one header, or what has come of one chunk's payload.
    private void readSome(ByteBuf in, List<Object> out) {
        ChunkStream stream = current;
        if (stream == null) {
            stream = readHeader(in);
            if (stream == null) {
                return;
            }
            current = stream;
            leftInChunk = Math.min(chunkSize, stream.missingBytes());
        }
        int bytes = Math.min(leftInChunk, in.readableBytes());
        reserve(bytes);
        stream.append(in, bytes);
        leftInChunk -= bytes;
        if (leftInChunk == 0) {
            current = null;
            if (stream.complete()) {
                finish(stream, out);
            }
        }
    }

    private @Nullable ChunkStream readHeader(ByteBuf in) {
        int id = ChunkHeaderReader.chunkStreamId(in, in.readerIndex());
        if (id < 0) {
            return null;
        }
        ChunkStream known = streams.get(id);
        ChunkStream stream = known == null ? newStream(id, in) : known;
        ChunkHeader header = ChunkHeaderReader.read(in, stream);
        if (header == null) {
            return null;
        }
        streams.put(id, stream);
        stream.header(header);
        if (stream.missingBytes() + stream.receivedBytes() > limits.maxMessageBytes()) {
            throw new RtmpProtocolException(
                    CloseReason.MESSAGE_TOO_LARGE,
                    "message of %d bytes (limit %d)"
                            .formatted(stream.missingBytes() + stream.receivedBytes(), limits.maxMessageBytes()));
        }
        return stream;
    }

    /// A stream may begin with type 1 (librtmp's ping does), never with a header that needs an earlier one.
    private ChunkStream newStream(int id, ByteBuf in) {
        int format = in.getUnsignedByte(in.readerIndex()) >> 6;
        if (format >= 2) {
            throw new RtmpProtocolException(
                    CloseReason.MALFORMED_CHUNK, "type %d chunk on unknown chunk stream %d".formatted(format, id));
        }
        if (streams.size() >= limits.maxChunkStreams()) {
            throw new RtmpProtocolException(
                    CloseReason.TOO_MANY_CHUNK_STREAMS,
                    "%d chunk streams (limit %d)".formatted(streams.size() + 1, limits.maxChunkStreams()));
        }
        return new ChunkStream(id);
    }

    private void reserve(int bytes) {
        countUnfinished(bytes);
        if (unfinishedBytes > limits.maxUnfinishedBytes()) {
            throw new RtmpProtocolException(
                    CloseReason.TOO_MANY_UNFINISHED_BYTES,
                    "%d bytes of unfinished messages (limit %d)"
                            .formatted(unfinishedBytes, limits.maxUnfinishedBytes()));
        }
    }

    private void countUnfinished(int difference) {
        unfinishedBytes += difference;
        allUnfinishedBytes.add(difference);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        countUnfinished(-unfinishedBytes);
    }

    private void finish(ChunkStream stream, List<Object> out) {
        countUnfinished(-stream.receivedBytes());
        RawMessage message = stream.take();
        switch (message.typeId()) {
            case RawMessage.SET_CHUNK_SIZE -> setChunkSize(message);
            case RawMessage.ABORT -> abort(message);
            default -> {}
        }
        if (message.typeId() == RawMessage.AGGREGATE) {
            out.addAll(AggregateMessage.split(message));
        } else {
            out.add(message);
        }
    }

    private void setChunkSize(RawMessage message) {
        int size = controlValue(message);
        if (size < 1) {
            throw new RtmpProtocolException(
                    CloseReason.MALFORMED_CHUNK,
                    "chunk size %s (expected 1..2147483647)".formatted(Integer.toUnsignedString(size)));
        }
        chunkSize = Math.min(size, MAX_CHUNK_SIZE);
    }

    private void abort(RawMessage message) {
        ChunkStream stream = streams.get(controlValue(message));
        if (stream != null) {
            countUnfinished(-stream.receivedBytes());
            stream.abort();
        }
    }

    private static int controlValue(RawMessage message) {
        if (message.body().length() < 4) {
            throw new RtmpProtocolException(
                    CloseReason.MALFORMED_CHUNK,
                    "control message %d of %d bytes (expected 4)"
                            .formatted(message.typeId(), message.body().length()));
        }
        return message.body().int32(0);
    }
}
