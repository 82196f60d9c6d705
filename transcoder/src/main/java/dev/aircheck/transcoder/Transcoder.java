package dev.aircheck.transcoder;

import java.util.Optional;

/// Encodes the rungs of one unit of a session. Thread-safe: many sessions call it at once and are served in the order
/// of their calls.
public interface Transcoder extends AutoCloseable {
    /// Blocks until every cell of every rung is either encoded or known to be impossible. A rung that fails is a
    /// result,
    /// never an exception.
    /// @throws IllegalStateException after [#close()]
    TranscodeResult transcode(TranscodeJob job) throws InterruptedException;

    /// Puts small pictures together. Blocks like [#transcode]; empty when it is not possible.
    /// @param label names the job in logs
    /// @throws IllegalStateException after [#close()]
    Optional<JpegPicture> sprite(String label, Sprite sprite) throws InterruptedException;

    /// Ends the workers; jobs that still run fail.
    @Override
    void close();
}
