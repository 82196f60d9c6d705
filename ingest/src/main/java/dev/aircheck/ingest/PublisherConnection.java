package dev.aircheck.ingest;

import java.net.InetSocketAddress;
import java.time.Duration;

/// One publisher's connection as the rest of the server sees it. Thread-safe: it only reads volatile state and hands
/// work to the event loop.
public interface PublisherConnection {
    /// Ends the publishing (its sink sees Ended, not clean) and closes the socket, soon. Does nothing when closed.
    void close(CloseReason reason);

    /// How long no complete media message has come: what a takeover is decided by.
    Duration silence();

    InetSocketAddress remote();

    boolean isOpen();
}
