package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a start does about sessions that the last run left open. A journal is deleted only when the catalog says
/// that it is not needed any more; one that the catalog does not know is kept.
record Recovery(RecorderParts parts, Resume resume) {
    /// How long an upgrade or a repair may take, beyond the reconnect window: whoever publishes after more than that
    /// has begun something new.
    private static final Duration LONGEST_STOP = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    interface Resume {
        void session(SessionSpec spec, SessionState state) throws IOException;
    }

    void run() throws IOException {
        for (Session session : parts.catalog().sessions().open()) {
            if (!Files.isDirectory(journalOf(session))) {
                end(session);
            }
        }
        for (Path journal : journals()) {
            Optional<Session> session = sessionOf(journal);
            if (session.isPresent()) {
                recoverOrKeep(session.get());
            } else {
                LOG.warn("event=unknown_journal_kept path={}", journal);
            }
        }
    }

    /// One journal that cannot be read must not keep the server from recording; it is left for the next start, and its
    /// session has failed until then.
    private void recoverOrKeep(Session session) {
        try {
            recover(session);
        } catch (IOException e) {
            LOG.error("event=session_not_resumed session={}", session.id(), e);
            if (session.record() && (session.state().isOpen() || session.state() == SessionState.FAILED)) {
                fail(session, e);
            }
        }
    }

    private void fail(Session session, IOException reason) {
        parts.listener().failed();
        try {
            parts.catalog()
                    .sessions()
                    .markFailed(session.id(), "The recording could not be resumed: " + reason.getMessage());
        } catch (IOException e) {
            LOG.warn("event=failure_not_noted session={} reason={}", session.id(), e.toString());
        }
    }

    private void recover(Session session) throws IOException {
        switch (session.state()) {
            case LIVE, WAITING, FINALISING, FAILED -> {
                if (session.record()) {
                    goOn(session);
                } else {
                    end(session);
                }
            }
            // A crash between this state and the deletion of the journal left it behind.
            case READY, ENDED, DELETED -> {
                release(session);
                removeJournal(session);
            }
        }
    }

    /// Not waited for: it may take a store over a network that is slow or down.
    private void release(Session session) {
        Thread.ofVirtual().name("release-" + session.id()).start(() -> {
            try {
                parts.recordings().release(new ObjectKey(session.id().toString()));
            } catch (IOException e) {
                LOG.warn("event=local_copies_left session={} reason={}", session.id(), e.toString());
            }
        });
    }

    private void goOn(Session session) throws IOException {
        Optional<LiveStream> stream = parts.catalog().streams().byId(session.parentId());
        SessionState state = session.state() == SessionState.FAILED
                        || stream.filter(found -> mayGoOn(found, session)).isEmpty()
                ? SessionState.FINALISING
                : session.state();
        if (state != session.state()) {
            // At once: nobody may take a session that goes on for one that is over, and delete it.
            parts.catalog()
                    .sessions()
                    .markFinalising(session.id(), parts.clock().instant());
        }
        // The stream may have been deleted while it was live: what it sent before that is finished all the same.
        resume.session(
                stream.map(found -> SessionSpec.of(found, session)).orElseGet(() -> SessionSpec.of(session)), state);
    }

    private boolean mayGoOn(LiveStream stream, Session session) {
        Instant lastSeen = session.lastSeen() == null ? session.createdAt() : session.lastSeen();
        Duration away = Duration.between(lastSeen, parts.clock().instant());
        return away.compareTo(SessionSpec.of(stream, session).reconnectWindow().plus(LONGEST_STOP)) <= 0;
    }

    /// Nothing to go on with: a session that was only watched, or one that ended before its first byte.
    private void end(Session session) throws IOException {
        parts.catalog().sessions().markEnded(session.id(), lastSeen(session));
        removeJournal(session);
    }

    private Instant lastSeen(Session session) {
        Instant seen = session.lastSeen();
        return seen == null ? parts.clock().instant() : seen;
    }

    private Path journalOf(Session session) {
        return parts.journals().resolve(session.id().toString());
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> entries = Files.list(parts.journals())) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private Optional<Session> sessionOf(Path journal) throws IOException {
        Optional<SessionId> id = SessionId.parse(journal.getFileName().toString());
        return id.isPresent() ? parts.catalog().sessions().byId(id.get()) : Optional.empty();
    }

    private void removeJournal(Session session) throws IOException {
        Path journal = journalOf(session);
        if (Files.isDirectory(journal)) {
            try (Stream<Path> files = Files.list(journal)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(journal);
        }
        Files.deleteIfExists(CommitLog.path(parts.journals(), session.id()));
        Files.deleteIfExists(StillFile.path(parts.journals(), session.id()));
    }
}
