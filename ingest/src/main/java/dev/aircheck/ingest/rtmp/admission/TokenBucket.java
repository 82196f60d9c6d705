package dev.aircheck.ingest.rtmp.admission;

import java.time.Duration;

/// So many tokens a minute, saved up to one minute's worth. Confined to its owner; gets its time passed in.
final class TokenBucket {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final long capacityNanos;
    private final long tokenNanos;
    private long savedNanos;
    private long savedAtNanos;

    TokenBucket(int tokensPerMinute, long nowNanos) {
        this.tokenNanos = MINUTE_NANOS / tokensPerMinute;
        this.capacityNanos = tokenNanos * tokensPerMinute;
        this.savedNanos = capacityNanos;
        this.savedAtNanos = nowNanos;
    }

    boolean hasToken(long nowNanos) {
        refill(nowNanos);
        return savedNanos >= tokenNanos;
    }

    /// Takes one, or what is left of it.
    void take(long nowNanos) {
        refill(nowNanos);
        savedNanos = Math.max(0, savedNanos - tokenNanos);
    }

    private void refill(long nowNanos) {
        savedNanos = Math.min(capacityNanos, savedNanos + Math.max(0, nowNanos - savedAtNanos));
        savedAtNanos = nowNanos;
    }
}
