package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.packager.media.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/// A vector cut into its chunks, which lie on chunk stream ids of its own: `firstId` and those behind it.
record InterleavedVector(String id, int firstId, List<Bytes> chunks, List<RawMessage> messages) {
    /// Of no use to those that change it.
    private static final int CHUNK_SIZE = 128;

    /// How many ids are this vector's.
    private static final int IDS = 1_000;

    static InterleavedVector of(ChunkVector vector, int firstId) {
        Map<Integer, Integer> freshIds = new HashMap<>();
        List<RawMessage> messages = vector.messages().stream()
                .map(message -> new RawMessage(
                        fresh(freshIds, message.chunkStreamId(), firstId),
                        message.timestamp(),
                        message.typeId(),
                        message.streamId(),
                        message.body()))
                .toList();
        return new InterleavedVector(vector.id(), firstId, chunks(vector.input(), freshIds, firstId), messages);
    }

    boolean owns(RawMessage message) {
        return message.chunkStreamId() >= firstId && message.chunkStreamId() < firstId + IDS;
    }

    /// One chunk of each in turn, until none has any left.
    static Bytes[] inTurn(List<InterleavedVector> vectors) {
        Queue<Queue<Bytes>> waiting = new ArrayDeque<>();
        vectors.forEach(vector -> waiting.add(new ArrayDeque<>(vector.chunks)));
        List<Bytes> pieces = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Queue<Bytes> next = waiting.remove();
            pieces.add(next.remove());
            if (!next.isEmpty()) {
                waiting.add(next);
            }
        }
        return pieces.toArray(Bytes[]::new);
    }

    private static int fresh(Map<Integer, Integer> freshIds, int id, int firstId) {
        return freshIds.computeIfAbsent(id, _ -> firstId + freshIds.size());
    }

    private static List<Bytes> chunks(Bytes input, Map<Integer, Integer> freshIds, int firstId) {
        ByteBuf in = Unpooled.wrappedBuffer(input.toArray());
        Map<Integer, ChunkStream> streams = new HashMap<>();
        List<Bytes> chunks = new ArrayList<>();
        while (in.isReadable()) {
            int start = in.readerIndex();
            int id = ChunkHeaderReader.chunkStreamId(in, start);
            ChunkStream stream = streams.computeIfAbsent(id, ChunkStream::new);
            stream.header(Objects.requireNonNull(ChunkHeaderReader.read(in, stream)));
            stream.append(in, Math.min(CHUNK_SIZE, stream.missingBytes()));
            if (stream.complete()) {
                stream.take();
            }
            Bytes chunk = input.slice(start, in.readerIndex() - start);
            chunks.add(moved(chunk, fresh(freshIds, id, firstId)));
        }
        return chunks;
    }

    /// With a basic header of three bytes (RTMP 1.0 section 5.3.1.1).
    private static Bytes moved(Bytes chunk, int id) {
        int oldHeaderBytes = switch (chunk.at(0) & 0x3F) {
            case 0 -> 2;
            case 1 -> 3;
            default -> 1;
        };
        ByteBuf moved = Unpooled.buffer();
        moved.writeByte((chunk.at(0) & 0xC0) | 1);
        moved.writeShortLE(id - 64);
        moved.writeBytes(chunk.sliceFrom(oldHeaderBytes).toArray());
        return Bytes.copyOf(moved.nioBuffer());
    }
}
