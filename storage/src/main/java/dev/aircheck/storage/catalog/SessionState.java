package dev.aircheck.storage.catalog;

import java.util.EnumSet;
import java.util.Set;

/// Where a session stands.
/// ```
/// LIVE <-> WAITING --> FINALISING --> READY | ENDED | FAILED --> DELETED
///   └──────────────────────┘             a retry: FAILED --> FINALISING
/// ```
public enum SessionState {
    /// A publisher is connected.
    LIVE,
    /// The publisher dropped off; the reconnect window is open.
    WAITING,
    /// It is over; its recording is being finished.
    FINALISING,
    /// Its recording is complete in the object store.
    READY,
    /// It is over, and there is nothing to keep: not to be recorded, or no media came.
    ENDED,
    /// Its recording could not be finished.
    FAILED,
    /// Its recording was deleted.
    DELETED;

    static final Set<SessionState> OPEN = EnumSet.of(LIVE, WAITING, FINALISING);

    /// Not over: what a server that starts again has to take care of.
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /// Neither has a recording nor had one that was deleted.
    public boolean lacksRecording() {
        return this != READY && this != DELETED;
    }

    /// The states from which this one may be entered, itself among them: saying a thing again after a crash is no
    /// error.
    Set<SessionState> predecessors() {
        return switch (this) {
            case LIVE, WAITING -> EnumSet.of(LIVE, WAITING);
            case FINALISING -> EnumSet.of(LIVE, WAITING, FINALISING, FAILED);
            case READY -> EnumSet.of(FINALISING, READY);
            case ENDED -> EnumSet.of(LIVE, WAITING, FINALISING, ENDED);
            case FAILED -> EnumSet.of(LIVE, WAITING, FINALISING, FAILED);
            case DELETED -> EnumSet.of(READY, ENDED, FAILED, DELETED);
        };
    }
}
