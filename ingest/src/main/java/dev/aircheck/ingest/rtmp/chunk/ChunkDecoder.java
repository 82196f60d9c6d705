package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpLimits.ChunkLimits;
import dev.aircheck.ingest.RtmpProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes to [RawMessage]s (RTMP 1.0 section 5.3). Obeys Set Chunk Size and Abort itself, because they change how the
/// next chunk reads, and passes them on like all others. The superclass releases the input; bodies are on the heap.
public final class ChunkDecoder extends ByteToMessageDecoder {
    /// RTMP 1.0 5.4.1: the initial chunk size, and the largest that makes sense, a message being no longer.
    private static final int INITIAL_CHUNK_SIZE = 128;

    private static final int MAX_CHUNK_SIZE = 0xFFFFFF;

    private final IntObjectMap<ChunkStream> streams = new IntObjectHashMap<>();
    private ChunkLimits limits;
    private int chunkSize = INITIAL_CHUNK_SIZE;
    private int unfinishedBytes;
    private @Nullable ChunkStream current;
    private int leftInChunk;
    private boolean broken;

    public ChunkDecoder(ChunkLimits limits) {
        this.limits = limits;
    }

    /// Other limits from here on: the peer has shown a valid key.
    public void limits(ChunkLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            readSome(in, out);
        } catch (RtmpProtocolException e) {
            // Nothing after a framing error can be trusted: no resynchronisation.
            broken = true;
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
        unfinishedBytes += bytes;
        if (unfinishedBytes > limits.maxUnfinishedBytes()) {
            throw new RtmpProtocolException(
                    CloseReason.TOO_MANY_UNFINISHED_BYTES,
                    "%d bytes of unfinished messages (limit %d)"
                            .formatted(unfinishedBytes, limits.maxUnfinishedBytes()));
        }
    }

    private void finish(ChunkStream stream, List<Object> out) {
        unfinishedBytes -= stream.receivedBytes();
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
            unfinishedBytes -= stream.receivedBytes();
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
