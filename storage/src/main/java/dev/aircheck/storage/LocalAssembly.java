package dev.aircheck.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// An [AssembledObject] in a local folder. Media is written behind a hole as large as the reserved header region:
/// ```
/// | reserved header region (a hole) | media ... |
/// ```
/// At the end the header fills the region exactly and the file is renamed. When it does not fit, or when the media is
/// so small that the region would be a burden, header and media are copied into a new file, if there is room for one.
final class LocalAssembly implements AssembledObject {
    private final LocalObjectStore store;
    private final ObjectKey key;
    private final AssemblyLayout layout;
    private final StagedFile file;
    private long mediaBytes;
    private boolean completed;

    private LocalAssembly(LocalObjectStore store, ObjectKey key, AssemblyLayout layout, StagedFile file) {
        this.store = store;
        this.key = key;
        this.layout = layout;
        this.file = file;
    }

    static LocalAssembly begin(LocalObjectStore store, ObjectKey key, AssemblyLayout layout) throws IOException {
        StagedFile file = store.stage();
        file.channel().position(layout.reservedHeaderBytes());
        return new LocalAssembly(store, key, layout, file);
    }

    @Override
    public void append(List<ByteBuffer> media) throws IOException {
        long bytes = media.stream().mapToLong(ByteBuffer::remaining).sum();
        FileWrites.writeFully(file.channel(), media);
        mediaBytes += bytes;
    }

    @Override
    public long mediaBytes() {
        return mediaBytes;
    }

    @Override
    public ObjectInfo complete(HeaderSource header) throws IOException {
        if (completed) {
            throw new IllegalStateException("object %s is complete already".formatted(key));
        }
        completed = true;
        return layout.fillsRegion(header, mediaBytes) ? fillRegion(header) : copyOrFillRegion(header);
    }

    /// A disk that has no room for a copy gets the region, even if that is a burden.
    private ObjectInfo copyOrFillRegion(HeaderSource header) throws IOException {
        try {
            return rewrite(header);
        } catch (IOException e) {
            if (!header.fits(layout.reservedHeaderBytes())) {
                throw e;
            }
            return fillRegion(header);
        }
    }

    private ObjectInfo fillRegion(HeaderSource header) throws IOException {
        FileWrites.writeFullyAt(file.channel(), headerOf(header, layout.reservedHeaderBytes()), 0);
        return store.publish(key, file);
    }

    private ObjectInfo rewrite(HeaderSource header) throws IOException {
        try (StagedFile copy = store.stage()) {
            FileWrites.writeFully(copy.channel(), List.of(headerOf(header, header.minimumLengthBytes())));
            FileWrites.copyRest(file.channel(), layout.reservedHeaderBytes(), copy.channel());
            return store.publish(key, copy);
        }
    }

    private ByteBuffer headerOf(HeaderSource source, long lengthBytes) {
        ByteBuffer header = source.header(lengthBytes);
        if (header.remaining() != lengthBytes) {
            throw new IllegalStateException(
                    "header of %s has %d bytes (expected %d)".formatted(key, header.remaining(), lengthBytes));
        }
        return header;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
