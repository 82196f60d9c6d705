package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.packager.media.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// What one chunk stream id remembers between its chunks: the last message header and the message in progress.
/// The body grows with the bytes that came, never with the length that was announced (CVE-2016-10191, nginx-rtmp
/// #1042).
final class ChunkStream {
    private static final byte[] NOTHING = {};

    final int id;
    private long timestamp;
    private long delta;
    private int length;
    private int typeId;
    private int streamId;
    private boolean extended;
    private int extendedTimestamp;

    private boolean inMessage;
    private byte[] body = NOTHING;
    private int received;

    ChunkStream(int id) {
        this.id = id;
    }

    boolean inMessage() {
        return inMessage;
    }

    /// Whether type 3 chunks of this stream may carry the extended timestamp again.
    boolean extended() {
        return extended;
    }

    int extendedTimestamp() {
        return extendedTimestamp;
    }

    int missingBytes() {
        return length - received;
    }

    int receivedBytes() {
        return received;
    }

    boolean complete() {
        return inMessage && received == length;
    }

    /// Applies a chunk header (RTMP 1.0 section 5.3.1.2): begins a message, or checks that it goes on.
    void header(ChunkHeader header) {
        if (inMessage) {
            continueMessage(header);
        } else {
            beginMessage(header);
        }
    }

    private void beginMessage(ChunkHeader header) {
        int format = header.format();
        if (format <= 2) {
            extended = header.extended();
            extendedTimestamp = (int) header.timestamp();
            delta = header.timestamp();
        }
        if (format <= 1) {
            length = header.length();
            typeId = header.typeId();
        }
        if (format == 0) {
            streamId = header.streamId();
            timestamp = header.timestamp();
        } else {
            // A new message of type 3 right after a type 0 takes that timestamp as its delta (5.3.1.2.4).
            timestamp = timestamp + delta & 0xFFFFFFFFL;
        }
        inMessage = true;
    }

    private void continueMessage(ChunkHeader header) {
        if (header.format() == 0) {
            throw new RtmpProtocolException(CloseReason.MALFORMED_CHUNK, "type 0 chunk inside a message");
        }
        if (header.format() == 1 && (header.length() != length || header.typeId() != typeId)) {
            throw new RtmpProtocolException(
                    CloseReason.MALFORMED_CHUNK,
                    "length %d type %d inside a message of length %d type %d"
                            .formatted(header.length(), header.typeId(), length, typeId));
        }
    }

    void append(ByteBuf in, int bytes) {
        if (body.length - received < bytes) {
            body = Arrays.copyOf(body, Math.clamp(2L * body.length, received + bytes, length));
        }
        in.readBytes(body, received, bytes);
        received += bytes;
    }

    RawMessage take() {
        Bytes whole = Bytes.wrap(body).slice(0, received);
        RawMessage message = new RawMessage(id, timestamp, typeId, streamId, whole);
        abort();
        return message;
    }

    /// Forgets the message in progress; the header stays for the deltas of the next one.
    void abort() {
        inMessage = false;
        body = NOTHING;
        received = 0;
    }
}
