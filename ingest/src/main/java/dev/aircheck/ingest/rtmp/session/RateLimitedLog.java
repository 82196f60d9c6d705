package dev.aircheck.ingest.rtmp.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/// A log that strangers can write to: at most so many lines in a period, then one that says how many were left out.
/// Thread-safe: two atomic counters; a line more or less at the turn of a period does no harm.
public final class RateLimitedLog {
    private final Logger logger;
    private final int maxLines;
    private final long periodNanos;
    private final LongSupplier nanoClock;
    private final AtomicLong periodStart;
    private final AtomicLong lines = new AtomicLong();

    public RateLimitedLog(Logger logger, int maxLines, Duration period, LongSupplier nanoClock) {
        this.logger = logger;
        this.maxLines = maxLines;
        this.periodNanos = period.toNanos();
        this.nanoClock = nanoClock;
        this.periodStart = new AtomicLong(nanoClock.getAsLong());
    }

    public void info(String format, Object... arguments) {
        turnPeriod();
        if (lines.incrementAndGet() <= maxLines) {
            logger.info(format, arguments);
        }
    }

    private void turnPeriod() {
        long now = nanoClock.getAsLong();
        long start = periodStart.get();
        if (now - start >= periodNanos && periodStart.compareAndSet(start, now)) {
            long suppressed = lines.getAndSet(0) - maxLines;
            if (suppressed > 0) {
                logger.info("log.suppressed lines={}", suppressed);
            }
        }
    }
}
