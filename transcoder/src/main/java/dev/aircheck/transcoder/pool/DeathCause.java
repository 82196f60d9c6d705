package dev.aircheck.transcoder.pool;

import java.util.Locale;

/// Why a worker process had to be replaced.
public enum DeathCause {
    /// It ended by itself: a crash inside a codec, or no memory.
    CRASHED,
    /// It was silent, hung, or said what makes no sense, and was killed for it.
    HUNG,
    /// Somebody else killed it: an operator, or the kernel short of memory.
    KILLED,
    /// It never came up.
    NOT_STARTED;

    /// As it stands in metrics: `not-started`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
