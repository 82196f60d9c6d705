package dev.aircheck.ingest.rtmp.session;

/// Counts what came in and says when to acknowledge it (RTMP 1.0 section 5.4.3). Acknowledges without being asked, at
/// half of the window: some encoders stop after ten seconds without.
final class AcknowledgementWindow {
    private static final long UNASKED_INTERVAL_BYTES = 1_250_000;
    private static final long MIN_INTERVAL_BYTES = 64 << 10;

    private long receivedBytes;
    private long acknowledgedBytes;
    private long intervalBytes = UNASKED_INTERVAL_BYTES;

    AcknowledgementWindow(long receivedBytes) {
        this.receivedBytes = receivedBytes;
        this.acknowledgedBytes = receivedBytes;
    }

    void windowSize(long windowBytes) {
        intervalBytes = Math.clamp(windowBytes / 2, MIN_INTERVAL_BYTES, UNASKED_INTERVAL_BYTES);
    }

    /// Whether an acknowledgement of [#sequence] is due now; then it counts as sent.
    boolean received(int bytes) {
        receivedBytes += bytes;
        if (receivedBytes - acknowledgedBytes < intervalBytes) {
            return false;
        }
        acknowledgedBytes = receivedBytes;
        return true;
    }

    long receivedBytes() {
        return receivedBytes;
    }

    /// Modulo 2^32, as it goes on the wire.
    int sequence() {
        return (int) receivedBytes;
    }
}
