package dev.aircheck.ingest;

import java.util.Locale;

/// Why a [PublishGate] does not let a publisher in.
public enum RefusalReason {
    UNKNOWN_KEY,
    ALREADY_LIVE,
    STREAM_DISABLED,
    OVERLOADED,
    STOPPING,
    DECISION_TIMEOUT,
    INTERNAL_ERROR;

    /// As it stands in metrics and in the API: `already-live`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
