package dev.aircheck.ingest.flv;

/// One track's part of a [Timeline]: its offset from the peer's clock and what it put out last. Milliseconds.
final class TrackClock {
    /// Until a track has shown its own step.
    private static final long ASSUMED_STEP_MILLIS = 20;

    private static final long MAX_STEP_MILLIS = 500;

    long offset;
    boolean started;
    long lastOut;
    long step = ASSUMED_STEP_MILLIS;

    private long lastRaw;
    private int standstills;
    private long lastArrival;

    /// How many messages in a row have had the same raw timestamp as the one before, this one included.
    int standstills(long raw) {
        return started && raw == lastRaw ? standstills + 1 : 0;
    }

    long arrivedSinceLast(long arrivalMillis) {
        return arrivalMillis - lastArrival;
    }

    void put(long raw, long out, long arrivalMillis) {
        standstills = standstills(raw);
        if (started && out - lastOut > 1 && out - lastOut <= MAX_STEP_MILLIS) {
            step = out - lastOut;
        }
        started = true;
        lastRaw = raw;
        lastOut = out;
        lastArrival = arrivalMillis;
    }
}
