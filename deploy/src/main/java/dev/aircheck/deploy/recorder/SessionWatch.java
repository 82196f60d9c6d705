package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at every session once a second, on a virtual thread of its own.
final class SessionWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private final Supplier<Collection<SessionRecorder>> sessions;
    private final Runnable moves;
    private final DiskWatch disk;
    private final InstantSource clock;
    private final Thread thread;

    /// @param moves moves publishers that the disk has no room for, or has room for again
    SessionWatch(Supplier<Collection<SessionRecorder>> sessions, Runnable moves, DiskWatch disk, InstantSource clock) {
        this.sessions = sessions;
        this.moves = moves;
        this.disk = disk;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("session-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(TICK);
                move();
                var moment = new PublisherWatch.Moment(clock.instant(), System.nanoTime(), disk.state());
                sessions.get().forEach(session -> watch(session, moment));
            }
        } catch (InterruptedException _) {
            // The server stops.
        }
    }

    /// Like [#watch]: a mistake about moving must not end the watching.
    private void move() {
        try {
            moves.run();
        } catch (RuntimeException e) {
            LOG.error("event=publishers_not_moved", e);
        }
    }

    /// The root of the thread: a mistake about one session must not blind the others.
    private static void watch(SessionRecorder session, PublisherWatch.Moment moment) {
        try {
            session.watch(moment);
        } catch (RuntimeException e) {
            LOG.error("event=session_not_watched session={}", session.id(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
