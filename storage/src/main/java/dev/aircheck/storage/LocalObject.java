package dev.aircheck.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A file of a [LocalObjectStore], open for reading. The open file keeps its content when the name is given to
/// another one. Thread-safe: reads are positional.
final class LocalObject implements ReadableObject {
    private final ObjectInfo info;
    private final FileChannel channel;

    private LocalObject(ObjectInfo info, FileChannel channel) {
        this.info = info;
        this.channel = channel;
    }

    static Optional<ReadableObject> open(ObjectKey key, Path file) throws IOException {
        // The name may get another file between looking at it and opening it: look before and after.
        for (int attempt = 1; attempt <= 10; attempt++) {
            Optional<BasicFileAttributes> before = attributesOf(file);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            ObjectInfo info = info(key, before.get());
            if (attributesOf(file).map(after -> info(key, after)).equals(Optional.of(info))) {
                return Optional.of(new LocalObject(info, channel));
            }
            channel.close();
        }
        throw new IOException("object %s changes too fast to be opened".formatted(key));
    }

    /// Empty when there is no regular file.
    static Optional<BasicFileAttributes> attributesOf(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(attributes) : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /// The ETag is size and modification time; see [StagingArea#nextStamp()] for why that is strong.
    static ObjectInfo info(ObjectKey key, BasicFileAttributes attributes) {
        long modifiedMicros = attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
        String etag = Long.toHexString(attributes.size()) + "-" + Long.toHexString(modifiedMicros);
        return new ObjectInfo(
                key, attributes.size(), etag, attributes.lastModifiedTime().toInstant());
    }

    @Override
    public ObjectInfo info() {
        return info;
    }

    @Override
    public InputStream range(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, info.sizeBytes());
        return new FileRange(channel, offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
