package dev.aircheck.storage.catalog;

import java.util.random.RandomGenerator;

/// A broken source of randomness: it gives each value many times before the next one.
final class RepeatingRandom implements RandomGenerator {
    /// One stream's names take 2 longs and 24 ints.
    private static final int DRAWS_FOR_ONE_STREAM = 26;

    private final int repetitions;
    private int draws;

    /// @param repetitions how many streams in a row get the same names
    RepeatingRandom(int repetitions) {
        this.repetitions = repetitions;
    }

    @Override
    public long nextLong() {
        long round = draws++ / (DRAWS_FOR_ONE_STREAM * repetitions) + 1L;
        return (0x1234_5678_9ABCL * round) << 8;
    }

    @Override
    public int nextInt(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }
}
