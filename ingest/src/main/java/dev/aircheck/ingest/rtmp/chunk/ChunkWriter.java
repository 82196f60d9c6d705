package dev.aircheck.ingest.rtmp.chunk;

import io.netty.buffer.ByteBuf;

/// [RawMessage]s to bytes, for what the server says: always type 0 headers, on chunk streams below 64, timestamp 0.
/// Obeys the Set Chunk Size that it writes.
public final class ChunkWriter {
    private int chunkSize = 128;

    /// Appends one message to `out`, which stays the caller's to release.
    public void write(RawMessage message, ByteBuf out) {
        byte[] body = message.body().toArray();
        out.writeByte(message.chunkStreamId());
        out.writeMedium((int) message.timestamp());
        out.writeMedium(body.length);
        out.writeByte(message.typeId());
        out.writeIntLE(message.streamId());
        for (int from = 0; from < body.length; from += chunkSize) {
            if (from > 0) {
                out.writeByte(0xC0 | message.chunkStreamId());
            }
            out.writeBytes(body, from, Math.min(chunkSize, body.length - from));
        }
        if (message.typeId() == RawMessage.SET_CHUNK_SIZE) {
            chunkSize = message.body().int32(0);
        }
    }
}
