package dev.aircheck.api;

import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;

/// What a request can make the running server do. Called on request threads, many at once: an implementation is
/// thread-safe.
public interface LiveControl {
    /// Ends the stream's session: its publisher is sent away, or nobody waits for it to come back any more, and
    /// finalisation starts. The stream may be published to again at once. Called after a stream was suspended or
    /// deleted, it leaves nobody live. False when there was nothing to end.
    boolean terminate(StreamId id);

    /// Ends the session: no more reconnects, its publisher is sent away, finalisation starts. False when the session
    /// is over or unknown.
    boolean finish(SessionId id);
}
