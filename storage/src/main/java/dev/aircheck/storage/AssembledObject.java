package dev.aircheck.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// An object under construction whose header is written last: media is appended while the stream is live, and the
/// header that indexes it goes in front at the end. Completing costs the header, not the media. Confined to one
/// thread.
public interface AssembledObject extends AutoCloseable {
    /// Appends the remaining bytes of `media`, in order; the buffers are consumed. After an exception the object can
    /// only be closed.
    void append(List<ByteBuffer> media) throws IOException;

    /// Bytes appended so far, without a header.
    long mediaBytes();

    /// Puts the header in front and makes the object visible, atomically and durably. May be called once. A store over
    /// a network returns when the object is there, however long that takes.
    ObjectInfo complete(HeaderSource header) throws IOException, InterruptedException;

    /// Abandons the object unless it is complete: nothing of it stays.
    @Override
    void close() throws IOException;
}
