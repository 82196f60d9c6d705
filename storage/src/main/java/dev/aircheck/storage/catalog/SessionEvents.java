package dev.aircheck.storage.catalog;

import org.jdbi.v3.core.Handle;

/// Which events a session leaves on its way through its states. Thread-safe: stateless but for the event log.
final class SessionEvents {
    private final Events events;

    SessionEvents(Events events) {
        this.events = events;
    }

    /// @param session was just inserted
    void created(Handle handle, Session session) {
        boolean told = tellActivity(handle, session, false, session.state() == SessionState.LIVE);
        if (session.record()) {
            events.append(handle, EventType.RECORDING_STARTED, session.parentId(), session.id());
        } else if (!told) {
            events.append(handle, EventType.SESSION_UPDATED, session.parentId(), session.id());
        }
    }

    /// Nothing for a state that is entered again: saying a thing twice after a crash makes no second event.
    /// @param before as it was until now
    void moved(Handle handle, Session before, SessionState target) {
        if (before.state() == target) {
            return;
        }
        boolean told = tellActivity(handle, before, before.state() == SessionState.LIVE, target == SessionState.LIVE);
        EventType type = typeOf(target, before.record());
        // That the stream became active or idle says all there is to say.
        if (!told || type != EventType.SESSION_UPDATED) {
            events.append(handle, type, before.parentId(), before.id());
        }
    }

    void changed(Handle handle, Session session) {
        events.append(handle, EventType.SESSION_UPDATED, session.parentId(), session.id());
    }

    private static EventType typeOf(SessionState target, boolean record) {
        return switch (target) {
            case LIVE, WAITING, ENDED -> EventType.SESSION_UPDATED;
            case FINALISING -> record ? EventType.RECORDING_WAITING : EventType.SESSION_UPDATED;
            case READY -> EventType.RECORDING_READY;
            case FAILED -> record ? EventType.RECORDING_FAILED : EventType.SESSION_UPDATED;
            case DELETED -> EventType.SESSION_DELETED;
        };
    }

    /// Appends an event when the stream as a whole became active or idle; says whether it did.
    private boolean tellActivity(Handle handle, Session session, boolean wasLive, boolean isLive) {
        if (wasLive == isLive || anotherIsLive(handle, session)) {
            return false;
        }
        EventType type = isLive ? EventType.STREAM_STARTED : EventType.STREAM_IDLE;
        events.append(handle, type, session.parentId(), session.id());
        return true;
    }

    private static boolean anotherIsLive(Handle handle, Session session) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM session WHERE state = 'LIVE' AND stream_id = :stream AND id <> :id)")
                .bind("stream", session.parentId().toString())
                .bind("id", session.id().toString())
                .mapTo(Boolean.class)
                .one();
    }
}
