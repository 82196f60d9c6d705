package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.PublisherConnection;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/// The sessions that are not finished: at most one of each stream takes a publisher, others are being finalised.
/// Thread-safe through its concurrent maps. A stream's entry is a future, so that a session is made outside of any
/// lock while everybody else who asks for it waits.
final class SessionRegistry {
    private final ConcurrentMap<StreamId, CompletableFuture<SessionRecorder>> open = new ConcurrentHashMap<>();
    private final ConcurrentMap<SessionId, SessionRecorder> unfinished = new ConcurrentHashMap<>();
    private final ConcurrentMap<PlaybackId, SessionRecorder> latest = new ConcurrentHashMap<>();
    private final ConcurrentMap<PlaybackId, SessionRecorder> previous = new ConcurrentHashMap<>();
    private final ConcurrentMap<SessionId, SessionRecorder> watchable = new ConcurrentHashMap<>();
    private final Function<LiveStream, SessionRecorder> begin;
    private volatile boolean shuttingDown;

    /// @param begin makes and starts a new session; may block
    SessionRegistry(Function<LiveStream, SessionRecorder> begin) {
        this.begin = begin;
    }

    /// Sits the publisher down at the stream's open session, or at a new one. May block.
    Attachment attach(LiveStream stream, PublisherConnection publisher) {
        while (!shuttingDown) {
            var mine = new CompletableFuture<SessionRecorder>();
            SessionRecorder session = openSession(stream, mine);
            if (shuttingDown) {
                if (mine.isDone()) {
                    // It may have begun too late for whoever ends all sessions to see it.
                    session.end();
                }
                break;
            }
            Optional<Attachment> attachment = session.attach(publisher);
            if (attachment.isPresent()) {
                return attachment.get();
            }
            forget(session);
        }
        return new Attachment.ShuttingDown();
    }

    /// @param mine is complete afterwards if the session is a new one
    private SessionRecorder openSession(LiveStream stream, CompletableFuture<SessionRecorder> mine) {
        CompletableFuture<SessionRecorder> present = open.putIfAbsent(stream.id(), mine);
        if (present != null) {
            return present.join();
        }
        try {
            SessionRecorder session = begin.apply(stream);
            list(session);
            mine.complete(session);
            return session;
        } catch (Throwable e) {
            // Whatever it was: the next publisher must be able to try again.
            open.remove(stream.id(), mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /// Goes on with a session that an earlier run of the server left open; its publisher may come back.
    void resume(SessionRecorder session) {
        list(session);
        open.put(session.streamId(), CompletableFuture.completedFuture(session));
    }

    /// Goes on with a session that only has to be finished: nobody watches it, and its stream may have another one.
    void resumeFinishing(SessionRecorder session) {
        unfinished.put(session.id(), session);
    }

    private void list(SessionRecorder session) {
        unfinished.put(session.id(), session);
        watchable.put(session.id(), session);
        latest.put(session.playbackId(), session);
    }

    /// The session takes no publisher any more: the next one begins a new session.
    private void forget(SessionRecorder session) {
        open.computeIfPresent(
                session.streamId(),
                (id, future) -> future.isDone() && future.getNow(session) == session ? null : future);
    }

    /// Whether it is its stream's session that takes or has a publisher.
    boolean isOpen(SessionRecorder session) {
        return open(session.streamId()).filter(found -> found == session).isPresent();
    }

    /// Puts a new session, which has its publisher already, in the place of the stream's open one. False when that is
    /// not open any more.
    boolean replace(SessionRecorder before, SessionRecorder next) {
        CompletableFuture<SessionRecorder> present = open.get(before.streamId());
        if (shuttingDown || present == null || !isOpen(before)) {
            return false;
        }
        unfinished.put(next.id(), next);
        if (!open.replace(before.streamId(), present, CompletableFuture.completedFuture(next))) {
            return false;
        }
        previous.put(before.playbackId(), before);
        list(next);
        return true;
    }

    void finished(SessionRecorder session) {
        unfinished.remove(session.id(), session);
        forget(session);
    }

    /// The stream's session that takes or has a publisher.
    Optional<SessionRecorder> open(StreamId stream) {
        CompletableFuture<SessionRecorder> future = open.get(stream);
        return future == null || !future.isDone() || future.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(future.join());
    }

    /// Whether a session of the stream is being made, or has been for a publisher who has not sat down yet.
    boolean isBeginning(StreamId stream) {
        CompletableFuture<SessionRecorder> future = open.get(stream);
        return future != null
                && (!future.isDone()
                        || open(stream).filter(found -> found.feed() == null).isPresent());
    }

    /// As [#open], but waits for a session that is beginning in this moment: whoever ends it must not miss it. May
    /// block.
    Optional<SessionRecorder> awaitOpen(StreamId stream) {
        CompletableFuture<SessionRecorder> future = open.get(stream);
        if (future == null) {
            return Optional.empty();
        }
        return future.handle((session, failure) -> Optional.ofNullable(session)).join();
    }

    /// The latest session of a stream, also a little while after its end.
    Optional<SessionRecorder> latest(PlaybackId id) {
        return Optional.ofNullable(latest.get(id));
    }

    /// The session that a stream's publisher was handed over from a moment ago: it can be watched until the latest one
    /// can.
    Optional<SessionRecorder> previous(PlaybackId id) {
        return Optional.ofNullable(previous.get(id));
    }

    /// A session that is on air, or was a little while ago; its stream may have another one by now.
    Optional<SessionRecorder> watchable(SessionId id) {
        return Optional.ofNullable(watchable.get(id));
    }

    void forgetWatchable(SessionRecorder session) {
        latest.remove(session.playbackId(), session);
        previous.remove(session.playbackId(), session);
        watchable.remove(session.id(), session);
    }

    Optional<SessionRecorder> unfinished(SessionId id) {
        return Optional.ofNullable(unfinished.get(id));
    }

    Collection<SessionRecorder> unfinished() {
        return List.copyOf(unfinished.values());
    }

    /// No new sessions from here on.
    void shutDown() {
        shuttingDown = true;
    }
}
