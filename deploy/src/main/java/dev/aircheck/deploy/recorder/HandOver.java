package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.PublisherConnection;
import dev.aircheck.storage.catalog.SessionId;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves connected publishers to another session of their stream when the disk is full, and again when it has room:
/// what was recorded is finished, live goes on from memory, recording begins anew. What fails is tried again a second
/// later. Thread-safe: each move has a virtual thread of its own, and a session is moved by one at a time.
final class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final SessionRegistry sessions;
    private final DiskWatch disk;
    private final NewSessions newSessions;
    private final Set<SessionId> moving = ConcurrentHashMap.newKeySet();

    HandOver(SessionRegistry sessions, DiskWatch disk, NewSessions newSessions) {
        this.sessions = sessions;
        this.disk = disk;
        this.newSessions = newSessions;
    }

    /// Looks at every session; called once a second.
    void moveAll() {
        boolean full = disk.state().isAtLeast(DiskPressure.RECORDING_STOPPED);
        for (SessionRecorder session : sessions.unfinished()) {
            if (session.mustMove(full) && sessions.isOpen(session)) {
                move(session);
            }
        }
    }

    /// The session's journal cannot be written any more. False when the disk is not full: moving would not help.
    boolean moveFromFailedJournal(SessionRecorder session) {
        boolean full = disk.check().isAtLeast(DiskPressure.RECORDING_STOPPED);
        if (full && sessions.isOpen(session)) {
            move(session);
        }
        return full;
    }

    private void move(SessionRecorder session) {
        if (moving.add(session.id())) {
            Thread.ofVirtual().name("hand-over-" + session.id()).start(() -> {
                try {
                    moveNow(session);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("event=hand_over_failed session={}", session.id(), e);
                } finally {
                    moving.remove(session.id());
                }
            });
        }
    }

    private void moveNow(SessionRecorder session) throws IOException {
        PublisherConnection publisher = session.publisher();
        PublisherFeed feed = session.feed();
        if (publisher == null || feed == null || feed.isGone()) {
            // Who comes back begins a new session, where there is room for it.
            session.retire();
            return;
        }
        if (feed.isMoving()) {
            // The last move still waits for its key frame.
            return;
        }
        Optional<SessionRecorder> begun = newSessions.begin(session.streamId());
        if (begun.isEmpty()) {
            // Suspended or deleted in this moment: the publisher is about to be sent away.
            return;
        }
        SessionRecorder next = begun.get();
        Optional<MediaSink> seat = next.seat(publisher, feed);
        if (seat.isEmpty() || !sessions.replace(session, next) || !feed.handOver(seat.get())) {
            // The publisher has gone meanwhile.
            next.end();
            return;
        }
        LOG.info(
                "event=publisher_handed_over stream={} from={} to={} record={}",
                session.streamId(),
                session.id(),
                next.id(),
                next.isRecorded());
    }
}
