package dev.aircheck.ingest.rtmp.chunk;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Reads chunk headers from the wire; consumes nothing until a header is there whole.
final class ChunkHeaderReader {
    /// RTMP 1.0 5.3.1.3: this value in the timestamp field says that the real one follows the header.
    private static final int EXTENDED_MARK = 0xFFFFFF;

    private static final int EXTENDED_BYTES = 4;
    private static final int[] MESSAGE_HEADER_BYTES = {11, 7, 3, 0};

    private ChunkHeaderReader() {}

    /// The chunk stream id (5.3.1.1) of the header at `at`, or -1 while its bytes are not all there.
    static int chunkStreamId(ByteBuf in, int at) {
        int available = in.writerIndex() - at;
        if (available < 1) {
            return -1;
        }
        int low = in.getByte(at) & 0x3F;
        if (available < basicHeaderBytes(low)) {
            return -1;
        }
        return switch (low) {
            case 0 -> 64 + in.getUnsignedByte(at + 1);
            case 1 -> 64 + in.getUnsignedShortLE(at + 1);
            default -> low;
        };
    }

    private static int basicHeaderBytes(int low) {
        return switch (low) {
            case 0 -> 2;
            case 1 -> 3;
            default -> 1;
        };
    }

    /// Reads the header whose basic part is known to be there; null while the rest of it is not.
    /// `previous` is what the chunk stream remembers.
    static @Nullable ChunkHeader read(ByteBuf in, ChunkStream previous) {
        int start = in.readerIndex();
        int first = in.getUnsignedByte(start);
        int format = first >> 6;
        int at = start + basicHeaderBytes(first & 0x3F);
        if (format == 3) {
            return readType3(in, at, previous);
        }
        int end = at + MESSAGE_HEADER_BYTES[format];
        if (in.writerIndex() < end) {
            return null;
        }
        long timestamp = in.getUnsignedMedium(at);
        boolean extended = timestamp == EXTENDED_MARK;
        if (extended) {
            if (in.writerIndex() < end + EXTENDED_BYTES) {
                return null;
            }
            timestamp = in.getUnsignedInt(end);
        }
        int length = format <= 1 ? in.getUnsignedMedium(at + 3) : 0;
        int typeId = format <= 1 ? in.getUnsignedByte(at + 6) : 0;
        int streamId = format == 0 ? in.getIntLE(at + 7) : 0;
        in.readerIndex(extended ? end + EXTENDED_BYTES : end);
        return new ChunkHeader(format, timestamp, length, typeId, streamId, extended);
    }

    /// Some senders repeat the extended timestamp in type 3 chunks (the specification, OBS since 30.1), some do not
    /// (OBS before, cameras): it is taken as one only when the bytes are those of the last one. Fewer than
    /// four bytes that agree so far must wait for the rest.
    private static @Nullable ChunkHeader readType3(ByteBuf in, int at, ChunkStream previous) {
        if (!previous.extended()) {
            in.readerIndex(at);
            return ChunkHeader.TYPE_3;
        }
        int available = Math.min(EXTENDED_BYTES, in.writerIndex() - at);
        for (int i = 0; i < available; i++) {
            int expected = (previous.extendedTimestamp() >>> (8 * (EXTENDED_BYTES - 1 - i))) & 0xFF;
            if (in.getUnsignedByte(at + i) != expected) {
                in.readerIndex(at);
                return ChunkHeader.TYPE_3;
            }
        }
        if (available < EXTENDED_BYTES) {
            return null;
        }
        in.readerIndex(at + EXTENDED_BYTES);
        return ChunkHeader.TYPE_3;
    }
}
