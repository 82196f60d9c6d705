package dev.aircheck.deploy.recorder;

import dev.aircheck.api.LiveControl;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;

/// Ends sessions because somebody said so. Thread-safe: keeps nothing.
final class SessionControl implements LiveControl {
    private final SessionRegistry sessions;

    SessionControl(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean terminate(StreamId id) {
        return sessions.awaitOpen(id).map(SessionRecorder::dismiss).orElse(false);
    }

    @Override
    public boolean finish(SessionId id) {
        return sessions.unfinished(id).map(SessionRecorder::dismiss).orElse(false);
    }
}
