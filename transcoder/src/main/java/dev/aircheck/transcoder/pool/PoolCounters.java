package dev.aircheck.transcoder.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What the supervisors count together. Thread-safe.
final class PoolCounters {
    final AtomicInteger busy = new AtomicInteger();
    final LongAdder finished = new LongAdder();
    final LongAdder restarts = new LongAdder();
    final LongAdder poisoned = new LongAdder();
}
