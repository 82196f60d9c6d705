package dev.aircheck.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/// A range of an open file as a stream. Reads by position, so that several ranges share one channel, which stays
/// open.
final class FileRange extends InputStream {
    private static final int COPY_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long end;
    private long position;

    FileRange(FileChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position == end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
        if (count < 0) {
            throw new EOFException("file ended at %d (expected %d)".formatted(position, end));
        }
        position += count;
        return count;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[Math.clamp(end - position, 1, COPY_BYTES)];
        long start = position;
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
            out.write(buffer, 0, count);
        }
        return position - start;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(end - position, Integer.MAX_VALUE);
    }
}
