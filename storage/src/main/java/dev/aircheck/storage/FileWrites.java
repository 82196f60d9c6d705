package dev.aircheck.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/// Whole writes to a file: one call of the channel may write less than it was given.
final class FileWrites {
    private FileWrites() {}

    /// Writes all buffers at the channel's position, gathered into as few system calls as it takes.
    static void writeFully(FileChannel channel, List<ByteBuffer> buffers) throws IOException {
        ByteBuffer[] sources = buffers.toArray(ByteBuffer[]::new);
        int first = 0;
        while (first < sources.length) {
            if (sources[first].hasRemaining()) {
                channel.write(sources, first, sources.length - first);
            } else {
                first++;
            }
        }
    }

    static void writeFullyAt(FileChannel channel, ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    /// Appends `from`'s bytes from `offset` to its end at `to`'s position; the kernel copies (or shares) them.
    static void copyRest(FileChannel from, long offset, FileChannel to) throws IOException {
        long end = from.size();
        long at = offset;
        while (at < end) {
            at += from.transferTo(at, end - at, to);
        }
    }
}
