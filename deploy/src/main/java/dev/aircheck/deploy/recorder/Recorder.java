package dev.aircheck.deploy.recorder;

import dev.aircheck.api.LiveActivity;
import dev.aircheck.api.LiveControl;
import dev.aircheck.api.LivePlayback;
import dev.aircheck.ingest.PublishGate;
import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.SessionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All sessions of the server: lets publishers in, records them, and goes on with what an earlier run left open.
/// Thread-safe.
public final class Recorder {
    /// Players of a stream that has ended still fetch its last segments.
    private static final Duration LINGER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final RecorderParts parts;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("session-timer").factory());
    private final SessionRegistry sessions = new SessionRegistry(this::begin);
    private final LiveSessions live = new LiveSessions(sessions);
    private final JournalRoom journals;
    private final NewSessions newSessions;
    private final HandOver handOver;
    private final SessionWatch watch;

    private Recorder(RecorderParts parts) {
        this.parts = parts;
        this.journals = new JournalRoom(parts.journals(), parts.disk(), parts.listener());
        this.newSessions = new NewSessions(parts, journals, this::start);
        this.handOver = new HandOver(sessions, parts.disk(), newSessions);
        this.watch = new SessionWatch(sessions::unfinished, handOver::moveAll, parts.disk(), parts.clock());
    }

    /// Goes on with every session that is not over, then takes publishers.
    public static Recorder start(RecorderParts parts) throws IOException {
        Recorder recorder = new Recorder(parts);
        new Recovery(parts, recorder::resume).run();
        recorder.watch.start();
        return recorder;
    }

    public PublishGate gate() {
        return new Admission(parts.catalog(), sessions);
    }

    public LiveActivity activity() {
        return live;
    }

    public LivePlayback playback() {
        return live;
    }

    public LiveControl control() {
        return new SessionControl(sessions);
    }

    /// How every unfinished session is doing.
    public List<SessionFigures> figures() {
        return sessions.unfinished().stream().map(SessionRecorder::figures).toList();
    }

    /// How long the disk has been at the write that it is at now, the longest of all journals. Does not ask the disk.
    public Duration journalWrite() {
        return sessions.unfinished().stream()
                .map(SessionRecorder::journalWrite)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private SessionRecorder begin(LiveStream stream) {
        try {
            return newSessions.begin(stream).orElseThrow(() -> new StreamClosedException(stream.id()));
        } catch (IOException e) {
            throw new UncheckedIOException("session of stream %s cannot begin".formatted(stream.id()), e);
        }
    }

    private void resume(SessionSpec spec, SessionState state) throws IOException {
        LOG.info("event=session_resumed session={} stream={} state={}", spec.id(), spec.streamId(), state);
        SessionRecorder session = start(spec, journals.open(spec));
        if (state == SessionState.FINALISING) {
            sessions.resumeFinishing(session);
            session.end();
        } else {
            sessions.resume(session);
            session.awaitPublisher();
        }
    }

    private SessionRecorder start(SessionSpec spec, Journal journal) {
        return SessionRecorder.start(spec, parts, timer, journal, new Owner());
    }

    /// Hears of what a session cannot decide for itself.
    private final class Owner implements SessionRecorder.Owner {
        @Override
        public boolean journalFailed(SessionRecorder session) {
            return handOver.moveFromFailedJournal(session);
        }

        @Override
        public void finished(SessionRecorder session) {
            Recorder.this.finished(session);
        }
    }

    private void finished(SessionRecorder session) {
        sessions.finished(session);
        Thread.ofVirtual().name("linger-" + session.id()).start(() -> linger(session));
    }

    private void linger(SessionRecorder session) {
        try {
            Thread.sleep(LINGER);
            sessions.forgetWatchable(session);
            session.deleteIfNotRecorded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Leaves recordings whose publishers may come back to the next start. Ends every other session and waits until
    /// they are finished, at most `grace`; what is left is finished by the next start.
    public void close(Duration grace) throws InterruptedException {
        sessions.shutDown();
        List<SessionRecorder> unfinished = sessions.unfinished().stream()
                .filter(session -> !session.suspend())
                .toList();
        unfinished.forEach(SessionRecorder::end);
        long deadlineNanos = System.nanoTime() + grace.toNanos();
        for (SessionRecorder session : unfinished) {
            Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
            if (!session.awaitDone(left)) {
                session.postpone();
            }
        }
        timer.shutdownNow();
        watch.close();
    }
}
