package dev.aircheck.transcoder.pool;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the supervisors count together. Thread-safe.
final class PoolCounters {
    final AtomicInteger busy = new AtomicInteger();
    final LongAdder finished = new LongAdder();
    final LongAdder restarts = new LongAdder();
    final LongAdder poisoned = new LongAdder();
    /// Of transcode jobs: the media that they had, and the time that workers took for it.
    final LongAdder mediaTicks = new LongAdder();

    final LongAdder workNanos = new LongAdder();
    private final Map<DeathCause, LongAdder> deaths = Arrays.stream(DeathCause.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new LongAdder()));

    void died(DeathCause cause) {
        Objects.requireNonNull(deaths.get(cause), "each cause has a counter").increment();
    }

    Map<DeathCause, Long> deaths() {
        Map<DeathCause, Long> counts = new EnumMap<>(DeathCause.class);
        deaths.forEach((cause, count) -> counts.put(cause, count.sum()));
        return counts;
    }
}
