package dev.aircheck.api.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Slows the guessing of API keys down: 10 wrong ones from an address are told so, then one in 6 s. A right key is
/// never held up, so that whoever guesses behind a proxy locks nobody else out; keys are too long to be found by
/// chance, this keeps the log and the catalog quiet. Thread-safe: everything is done under the monitor, and nothing
/// there takes time.
final class GuessLimit {
    static final int BURST = 10;
    static final Duration REFILL = Duration.ofSeconds(6);

    /// The address that was quiet for longest is forgotten first.
    static final int MAX_ADDRESSES = 10_000;

    private final InstantSource clock;
    /// Until when an address has paid for its wrong keys with time (generic cell rate algorithm).
    private final Map<String, Long> paidUntilMillis = new LinkedHashMap<>(16, 0.75f, true);

    GuessLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes note of a wrong key; empty when that may be told, else how long its address has to wait.
    synchronized Optional<Duration> wrong(String address) {
        long now = clock.millis();
        long paid = paidUntilMillis.getOrDefault(address, 0L);
        long wait = paid - now - (BURST - 1) * REFILL.toMillis();
        if (wait > 0) {
            return Optional.of(Duration.ofMillis(wait));
        }
        paidUntilMillis.put(address, Math.max(now, paid) + REFILL.toMillis());
        if (paidUntilMillis.size() > MAX_ADDRESSES) {
            paidUntilMillis.remove(paidUntilMillis.keySet().iterator().next());
        }
        return Optional.empty();
    }
}
