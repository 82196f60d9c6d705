package dev.aircheck.storage.testing;

/// What a [FaultyProxy] does to the requests that come.
public sealed interface Fault {
    /// Nothing: everything goes through.
    record None() implements Fault {}

    /// Refuses connections and cuts the open ones, as a store does that is not running.
    record Down() implements Fault {}

    /// Answers each `every`th request with 503 and does not pass it on.
    record Unavailable(int every) implements Fault {
        public Unavailable {
            requirePositive("every", every);
        }
    }

    /// Resets the connection in each `every`th request with a longer body, once `afterBytes` of it have gone through.
    record ResetInBody(int every, long afterBytes) implements Fault {
        public ResetInBody {
            requirePositive("every", every);
            requirePositive("afterBytes", afterBytes);
        }
    }

    /// Bodies in both directions, of all connections together, go no faster than this.
    record Throttled(long bitsPerSecond) implements Fault {
        public Throttled {
            requirePositive("bitsPerSecond", bitsPerSecond);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s %d (expected 1 or more)".formatted(name, value));
        }
    }
}
