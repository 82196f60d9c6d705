package dev.aircheck.ingest.flv;

/// How long a track has sent frames that nothing can decode, in its own time.
final class ConfigurationWait {
    private static final long MAX_WAIT_MILLIS = 10_000;

    private boolean waiting;
    private long sinceMillis;

    /// To be asked for each such frame.
    boolean expired(long timeMillis) {
        if (!waiting) {
            waiting = true;
            sinceMillis = timeMillis;
        }
        return timeMillis - sinceMillis > MAX_WAIT_MILLIS;
    }
}
