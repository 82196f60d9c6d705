package dev.aircheck.ingest.rtmp.admission;

import java.util.concurrent.atomic.LongAdder;

/// The bytes of unfinished messages of all connections together. When they near the limit no new publisher gets in;
/// those that are live go on. Thread-safe: one adder, because every chunk counts and few ask.
public final class UnfinishedBytes {
    /// Above this part of the limit, in percent, nobody new gets in.
    private static final int OVERLOADED_PERCENT = 80;

    private final long maxBytes;
    private final LongAdder bytes = new LongAdder();

    public UnfinishedBytes(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// More, or with a negative number fewer.
    public void add(int difference) {
        bytes.add(difference);
    }

    public boolean overloaded() {
        return bytes.sum() > maxBytes / 100 * OVERLOADED_PERCENT;
    }

    long sum() {
        return bytes.sum();
    }
}
