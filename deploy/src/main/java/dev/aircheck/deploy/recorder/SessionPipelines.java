package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.ingest.journal.JournalPosition;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.storage.ObjectInfo;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two readers of a session's journal, each on a virtual thread of its own. Thread-safe.
final class SessionPipelines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPipelines.class);

    private static final String SOURCE = "source";
    private static final String RUNGS = "rungs";

    private final SessionSpec spec;
    private final RecorderParts parts;
    private final Journal journal;
    private final SessionOutput output;
    private final Signals signals;
    private final Mp4Builder mp4;
    private final JournalFollower sourceFollower;
    private final JournalFollower rungFollower;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean received;
    private final Thread sourceThread;
    private final Thread rungThread;

    /// Where a session's state is told.
    record Signals(SessionHealth health, SessionTotals totals, ProgressReports reports, Arrivals arrivals) {}

    SessionPipelines(
            SessionSpec spec,
            RecorderParts parts,
            Journal journal,
            SessionFolder folder,
            SessionOutput output,
            Signals signals) {
        this.spec = spec;
        this.parts = parts;
        this.journal = journal;
        this.output = output;
        this.signals = signals;
        this.mp4 = new Mp4Builder(folder, consumer -> new JournalFollower(journal, parts.segments()).follow(consumer));
        this.sourceFollower = new JournalFollower(journal, parts.segments());
        this.rungFollower = new JournalFollower(journal, parts.segments());
        this.sourceThread = Thread.ofVirtual()
                .name("source-" + spec.id())
                .unstarted(LogContext.of(spec, () -> guarded(this::runSource, SOURCE)));
        this.rungThread = Thread.ofVirtual()
                .name("rungs-" + spec.id())
                .unstarted(LogContext.of(spec, () -> guarded(this::runRungs, RUNGS)));
    }

    void start() {
        sourceThread.start();
        rungThread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// The root of both threads: whatever ends one of them keeps the journal from being deleted. The rungs wait for
    /// the source and go with it; the source goes on without the rungs.
    private void guarded(Work work, String which) {
        try {
            work.run();
        } catch (InterruptedException | ClosedByInterruptException e) {
            // The latter when it was in the middle of writing a file.
            LOG.debug("event=pipeline_interrupted session={} pipeline={}", spec.id(), which);
            failure.compareAndSet(null, e);
        } catch (Throwable e) {
            LOG.error("event=pipeline_failed session={} pipeline={}", spec.id(), which, e);
            failure.compareAndSet(null, e);
            signals.health()
                    .report(
                            "pipeline-" + which,
                            "Aircheck has stopped working on this session after a mistake of its own. What is received"
                                    + " is kept, and the next start of the server tries again.");
            if (which.equals(SOURCE)) {
                rungThread.interrupt();
            }
        }
    }

    private void runSource() throws IOException, InterruptedException {
        sourceFollower.follow(new SourcePipeline(output, this::force, this::published));
        received = true;
    }

    /// Whether the last segment of the session has been published as received: no more can come.
    boolean isReceived() {
        return received;
    }

    /// A journal that cannot be written ends the session (the appender says so); what it has is published all the
    /// same.
    private void force() {
        try {
            journal.force();
        } catch (IOException e) {
            LOG.warn("event=journal_not_forced session={} reason={}", spec.id(), e.toString());
        }
    }

    private void published(Segment segment) {
        signals.arrivals().age(sourceFollower.lastPicture()).ifPresent(parts.listener()::published);
        if (spec.record()) {
            mp4.append(segment);
        } else {
            discardWatched();
        }
        signals.totals().sourceSegment(segment);
        signals.health().source(sourceFollower.sourceHealth());
        signals.reports().report();
    }

    /// Nothing of this session is kept: the journal goes as soon as both readers have passed it.
    private void discardWatched() {
        try {
            journal.discardBefore(new JournalPosition(Long.MAX_VALUE, 0));
        } catch (IOException e) {
            LOG.warn("event=journal_not_discarded session={} reason={}", spec.id(), e.toString());
        }
    }

    private void runRungs() throws IOException, InterruptedException {
        try (CommitLog commits = openCommits();
                StillFile stills = openStills()) {
            try (RungPipeline pipeline = new RungPipeline(
                    new EncodedRungs(output, commits, signals, this::isSourceOnly, parts.listener()),
                    new RungLadder(spec.profiles(), signals.health()),
                    parts.transcoder(),
                    new JournalPreRoll(spec.id().toString(), journal, parts.segments()),
                    new SessionStills(spec.id().toString(), stills),
                    parts.jobsPerSession())) {
                rungFollower.follow(pipeline);
            }
        }
    }

    private CommitLog openCommits() throws IOException {
        return spec.place().isOnDisk()
                ? CommitLog.open(CommitLog.path(parts.journals(), spec.id()))
                : CommitLog.forgetful();
    }

    private boolean isSourceOnly() {
        return spec.place().isOnDisk() && parts.disk().state().isAtLeast(DiskPressure.SOURCE_ONLY);
    }

    /// Null when the session shall have no thumbnails, or cannot: that is no reason to stop.
    private @Nullable StillFile openStills() {
        try {
            return spec.record() ? StillFile.open(StillFile.path(parts.journals(), spec.id())) : null;
        } catch (IOException e) {
            LOG.warn("event=stills_given_up session={} reason={}", spec.id(), e.toString());
            return null;
        }
    }

    /// Waits until both have consumed the whole journal. Throws what made one of them fail.
    void join() throws IOException, InterruptedException {
        for (Thread thread : List.of(sourceThread, rungThread)) {
            thread.join();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IOException(
                    "a pipeline of session %s failed: %s".formatted(spec.id(), failed.getMessage()), failed);
        }
    }

    /// Completes the MP4. Called after [#join].
    ObjectInfo completeMp4() throws InterruptedException {
        return mp4.complete();
    }

    void report() {
        signals.reports().report();
    }

    /// What the pipelines have left beside the journal is not needed any more.
    void forgetCommits() throws IOException {
        Files.deleteIfExists(CommitLog.path(parts.journals(), spec.id()));
        Files.deleteIfExists(StillFile.path(parts.journals(), spec.id()));
    }

    private void interrupt() {
        sourceThread.interrupt();
        rungThread.interrupt();
    }

    /// Stops both readers wherever they are and drops an MP4 that is not complete.
    @Override
    public void close() {
        interrupt();
        try {
            sourceThread.join();
            rungThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mp4.close();
    }
}
