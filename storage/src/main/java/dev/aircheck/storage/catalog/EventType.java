package dev.aircheck.storage.catalog;

import java.util.Optional;
import java.util.stream.Stream;

/// What can happen to a stream, a session or the server itself. All of it is told to whoever watches the server; what
/// has a name of
/// Livepeer's (and those of ours beside them) is sent to webhooks too.
public enum EventType {
    /// A stream has got a publisher.
    STREAM_STARTED("stream.started", true),
    /// A stream has lost its publisher.
    STREAM_IDLE("stream.idle", true),
    /// What is wrong with a live stream has changed; the event's detail has one line for each issue.
    STREAM_HEALTH("stream.health", true),
    RECORDING_STARTED("recording.started", true),
    /// The session is over and its recording is being finished.
    RECORDING_WAITING("recording.waiting", true),
    RECORDING_READY("recording.ready", true),
    RECORDING_FAILED("recording.failed", true),
    /// How full the server's disk is has changed what is recorded, or soon may. About no stream: its stream is
    /// [StreamId#SERVER]; the event's detail is a [StoragePressure].
    STORAGE_PRESSURE("storage.pressure", true),
    STREAM_UPDATED("stream.updated", false),
    STREAM_DELETED("stream.deleted", false),
    SESSION_UPDATED("session.updated", false),
    /// The session's recording was deleted.
    SESSION_DELETED("session.deleted", false);

    private final String wireName;
    private final boolean forWebhooks;

    EventType(String wireName, boolean forWebhooks) {
        this.wireName = wireName;
        this.forWebhooks = forWebhooks;
    }

    public String wireName() {
        return wireName;
    }

    public boolean isForWebhooks() {
        return forWebhooks;
    }

    public static Optional<EventType> ofWireName(String name) {
        return Stream.of(values()).filter(type -> type.wireName.equals(name)).findFirst();
    }
}
