package dev.aircheck.deploy.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at every session once a second, on a virtual thread of its own.
final class SessionWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    /// The disk is asked once in so many ticks.
    private static final int DISK_TICKS = 10;

    private static final long UNKNOWN = -1;
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private final Supplier<Collection<SessionRecorder>> sessions;
    private final Path disk;
    private final InstantSource clock;
    private final Thread thread;

    /// @param disk a folder on the disk that recordings need
    SessionWatch(Supplier<Collection<SessionRecorder>> sessions, Path disk, InstantSource clock) {
        this.sessions = sessions;
        this.disk = disk;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("session-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long freeDiskBytes = UNKNOWN;
        try {
            for (long tick = 0; !Thread.currentThread().isInterrupted(); tick++) {
                Thread.sleep(TICK);
                if (tick % DISK_TICKS == 0) {
                    freeDiskBytes = freeDiskBytes();
                }
                var moment = new PublisherWatch.Moment(clock.instant(), System.nanoTime(), freeDiskBytes);
                sessions.get().forEach(session -> watch(session, moment));
            }
        } catch (InterruptedException _) {
            // The server stops.
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

    private long freeDiskBytes() {
        try {
            return Files.getFileStore(disk).getUsableSpace();
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
