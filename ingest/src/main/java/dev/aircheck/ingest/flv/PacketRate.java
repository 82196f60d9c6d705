package dev.aircheck.ingest.flv;

/// How close the packets of one track lie on the timeline: a defect or an attack when they are too many. Media time,
/// not arrival: a connection that catches up after a stall is no flood.
final class PacketRate {
    private static final long WINDOW_MILLIS = 2_000;

    private final long maxInWindow;
    private long windowEndMillis = Long.MIN_VALUE;
    private long inWindow;

    PacketRate(int maxPerSecond) {
        this.maxInWindow = maxPerSecond * WINDOW_MILLIS / 1_000;
    }

    /// To be asked for each packet, times rising; true once for each window that has held too many.
    boolean exceeded(long timeMillis) {
        if (timeMillis >= windowEndMillis) {
            windowEndMillis = timeMillis + WINDOW_MILLIS;
            inWindow = 0;
        }
        return ++inWindow == maxInWindow + 1;
    }
}
