package dev.aircheck.api.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Slows the guessing of API keys down: 10 wrong ones from an address, then one in 6 s. A key that has been right from
/// the same address stays right, so that people behind one proxy do not lock each other out. Thread-safe: everything
/// is done under the monitor, and nothing there takes time.
final class GuessLimit {
    static final int BURST = 10;
    static final Duration REFILL = Duration.ofSeconds(6);

    /// The address that was quiet for longest is forgotten first.
    static final int MAX_ADDRESSES = 10_000;

    private static final int MAX_KEYS_OF_AN_ADDRESS = 16;

    private final InstantSource clock;
    private final Map<String, Guesses> addresses = new LinkedHashMap<>(16, 0.75f, true);

    GuessLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes note of an attempt; empty when it may have its answer, else how long its address has to wait.
    /// @param key the one that was presented; null when it was wrong
    synchronized Optional<Duration> judge(String address, @Nullable UUID key) {
        Guesses guesses = addresses.computeIfAbsent(address, _ -> new Guesses());
        if (addresses.size() > MAX_ADDRESSES) {
            addresses.remove(addresses.keySet().iterator().next());
        }
        if (key != null && guesses.keys.contains(key)) {
            return Optional.empty();
        }
        long now = clock.millis();
        long wait = guesses.paidUntilMillis - now - (BURST - 1) * REFILL.toMillis();
        if (wait > 0) {
            return Optional.of(Duration.ofMillis(wait));
        }
        if (key == null) {
            guesses.paidUntilMillis = Math.max(now, guesses.paidUntilMillis) + REFILL.toMillis();
        } else if (guesses.keys.size() < MAX_KEYS_OF_AN_ADDRESS) {
            guesses.keys.add(key);
        }
        return Optional.empty();
    }

    /// Of one address. Each wrong key has to be paid for with time (generic cell rate algorithm).
    private static final class Guesses {
        private final Set<UUID> keys = new LinkedHashSet<>();
        private long paidUntilMillis;
    }
}
