package dev.aircheck.ingest;

import java.net.InetSocketAddress;

/// Told of everything that was turned away or cut off, for counters and the health view. Called on event loops:
/// must be thread-safe and must not block.
public interface IngestListener {
    IngestListener NONE = new IngestListener() {};

    /// The server closed a connection.
    default void closed(CloseReason reason, InetSocketAddress remote) {}

    /// A publisher with a well-formed key was refused by the gate; [CloseReason#PUBLISH_REFUSED] follows.
    default void refused(RefusalReason reason, InetSocketAddress remote) {}
}
