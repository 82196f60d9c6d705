package dev.aircheck.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A part while it is written. It need not survive a power cut: the journal makes it again. Confined to one thread.
final class PartFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = Md5.digest();
    private long sizeBytes;
    private @Nullable Md5 md5;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static PartFile create(Path path) throws IOException {
        return new PartFile(
                path,
                FileChannel.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    Path path() {
        return path;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /// Appends at most `most` bytes of the buffer, which is consumed by as much.
    void append(ByteBuffer media, long most) throws IOException {
        int count = (int) Math.min(media.remaining(), most);
        ByteBuffer slice = media.slice(media.position(), count);
        digest.update(slice.duplicate());
        while (slice.hasRemaining()) {
            channel.write(slice);
        }
        media.position(media.position() + count);
        sizeBytes += count;
    }

    /// The whole content; mapped, so that it takes no heap.
    ByteBuffer content() throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, sizeBytes);
    }

    /// The sum of the whole; nothing may be appended any more.
    Md5 seal() throws IOException {
        if (md5 == null) {
            md5 = Md5.of(digest);
            channel.close();
        }
        return md5;
    }

    /// Closes it and removes the file.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
