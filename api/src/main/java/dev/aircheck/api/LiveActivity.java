package dev.aircheck.api;

import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.util.List;
import java.util.Optional;

/// What the running server knows and the catalog does not (yet). Asked on request threads, many at once: an
/// implementation is thread-safe and answers from memory.
public interface LiveActivity {
    /// Whether the stream is on air. The catalog says so a moment before a new session has its publisher, and its
    /// event goes out then: whoever looks because of that event must not read the opposite.
    default boolean isActive(LiveStream stream) {
        return hasPublisher(stream.id()) || (stream.active() && isBeginning(stream.id()));
    }

    /// True while a publisher is connected.
    boolean hasPublisher(StreamId id);

    /// True while a session is made for a publisher that has been let in.
    boolean isBeginning(StreamId id);

    /// Empty when the server has nothing to do with the session any more; then the catalog's figures hold.
    Optional<SessionActivity> progress(SessionId id);

    /// What the publisher should change, in words; empty when all is well.
    List<String> issues(StreamId id);

    /// Whether there is nothing that the publisher should change.
    default boolean isHealthy(StreamId id) {
        return issues(id).isEmpty();
    }

    /// What was measured of the publisher; empty while nobody publishes.
    Optional<IngestStats> ingest(StreamId id);
}
