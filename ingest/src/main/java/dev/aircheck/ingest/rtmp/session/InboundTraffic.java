package dev.aircheck.ingest.rtmp.session;

/// What has come from a peer and when. Written on the event loop; the times may be read from any thread.
final class InboundTraffic {
    final AcknowledgementWindow acknowledgements = new AcknowledgementWindow(0);
    private volatile long lastBytesNanos;
    private volatile long lastMediaNanos;

    /// Now counts as heard from: a new phase begins.
    void restart(long nowNanos) {
        lastBytesNanos = nowNanos;
        lastMediaNanos = nowNanos;
    }

    void bytesAt(long nowNanos) {
        lastBytesNanos = nowNanos;
    }

    void mediaAt(long nowNanos) {
        lastMediaNanos = nowNanos;
    }

    long nanosSinceBytes(long nowNanos) {
        return nowNanos - lastBytesNanos;
    }

    long nanosSinceMedia(long nowNanos) {
        return nowNanos - lastMediaNanos;
    }
}
