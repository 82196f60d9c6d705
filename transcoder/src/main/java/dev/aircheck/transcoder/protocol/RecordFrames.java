package dev.aircheck.transcoder.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Records on a pipe: `length:u32 type:u8 body`, the length counting type and body.
final class RecordFrames {
    private static final int MAX_FRAME_BYTES = 64 << 20;
    private static final int HEADER_BYTES = 5;

    record Frame(int type, FieldReader body) {}

    private RecordFrames() {}

    static void write(OutputStream out, int type, FieldWriter body) throws IOException {
        byte[] bytes = body.toArray();
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(bytes.length + 1)
                .put((byte) type)
                .array();
        out.write(header);
        out.write(bytes);
        out.flush();
    }

    /// Empty when the other end closed the pipe between two records. Allocates no more than has arrived.
    static Optional<Frame> read(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length == 0) {
            return Optional.empty();
        }
        if (header.length < HEADER_BYTES) {
            throw new EOFException("pipe closed inside a record header");
        }
        int length = ByteBuffer.wrap(header).getInt();
        if (length < 1 || length > MAX_FRAME_BYTES) {
            throw new MalformedRecordException(
                    "record of %d bytes (expected 1..%d)".formatted(Integer.toUnsignedLong(length), MAX_FRAME_BYTES));
        }
        byte[] body = in.readNBytes(length - 1);
        if (body.length < length - 1) {
            throw new EOFException("pipe closed inside a record body");
        }
        return Optional.of(new Frame(header[HEADER_BYTES - 1], new FieldReader(body)));
    }
}
