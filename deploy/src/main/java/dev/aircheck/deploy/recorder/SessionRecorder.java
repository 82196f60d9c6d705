package dev.aircheck.deploy.recorder;

import dev.aircheck.api.IngestStats;
import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.PublisherConnection;
import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.ingest.journal.JournalAppender;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session from its first publisher to its finished recording.
/// ```
/// event loop ── SessionIntake ─► JournalAppender ─► journal ─┬─► SourcePipeline ─► source rung, audio, MP4
///                                                            └─► RungPipeline ───► encoded rungs
/// ```
/// Three virtual threads: the appender's, one for each pipeline; a fourth finishes the session when the seat is
/// closed. Thread-safe.
final class SessionRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRecorder.class);

    private final SessionSpec spec;
    private final RecorderParts parts;
    private final Journal journal;
    private final JournalAppender appender;
    private final SessionHealth health = new SessionHealth();
    private final IngestMeter meter;
    private final Arrivals arrivals = new Arrivals(System::nanoTime);
    private final PublisherWatch watch;
    private final SessionTotals totals;
    private final CatalogNotes notes;
    private final SessionFolder folder;
    private final SessionOutput output;
    private final BackPressure backPressure;
    private final PublisherSeat seat;
    private final SessionPipelines pipelines;
    private final Owner owner;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable PublisherFeed feed;
    private final AtomicReference<@Nullable Thread> finisher = new AtomicReference<>();

    private SessionRecorder(
            SessionSpec spec,
            RecorderParts parts,
            ScheduledExecutorService timer,
            Journal journal,
            JournalAppender appender,
            BackPressure backPressure,
            Owner owner) {
        this.spec = spec;
        this.parts = parts;
        this.journal = journal;
        this.appender = appender;
        this.backPressure = backPressure;
        this.owner = owner;
        this.meter = new IngestMeter(parts.clock());
        this.watch = new PublisherWatch(meter, health);
        this.totals = new SessionTotals(parts.clock(), spec.createdAt(), spec.counted());
        this.notes = new CatalogNotes(spec, parts.catalog(), parts.clock());
        ProgressReports reports = new ProgressReports(parts.catalog().sessions(), spec.id(), totals, health);
        this.folder = new SessionFolder(
                storeOf(spec, parts),
                new ObjectKey(spec.id().toString()),
                new Patience(spec.id().toString(), health));
        this.output = new SessionOutput(spec.id().toString(), folder, spec.place());
        this.seat = new PublisherSeat(timer, spec.reconnectWindow(), this::startFinishing);
        this.pipelines = new SessionPipelines(
                spec, parts, journal, folder, output, new SessionPipelines.Signals(health, totals, reports, arrivals));
    }

    private static ObjectStore storeOf(SessionSpec spec, RecorderParts parts) {
        return switch (spec.place()) {
            case RECORDINGS -> parts.recordings();
            case LIVE_FOLDER -> parts.live();
            case MEMORY -> parts.memory();
        };
    }

    /// Who keeps the sessions. Called by threads of the session.
    interface Owner {
        /// The journal cannot be written any more. True when the session's publisher is moved to another session; else
        /// it has to be sent away. Must not block for long.
        boolean journalFailed(SessionRecorder session);

        void finished(SessionRecorder session);
    }

    /// Starts the session's threads. Everything that the journal has is worked on from its beginning.
    static SessionRecorder start(
            SessionSpec spec, RecorderParts parts, ScheduledExecutorService timer, Journal journal, Owner owner) {
        BackPressure backPressure = new BackPressure();
        JournalAppender appender = LogContext.with(
                spec, () -> JournalAppender.start(journal, spec.id().toString(), backPressure));
        SessionRecorder session = new SessionRecorder(spec, parts, timer, journal, appender, backPressure, owner);
        var _ = backPressure.failure().thenAccept(session::journalFailed);
        session.pipelines.start();
        return session;
    }

    SessionId id() {
        return spec.id();
    }

    StreamId streamId() {
        return spec.streamId();
    }

    PlaybackId playbackId() {
        return spec.playbackId();
    }

    SessionFolder folder() {
        return folder;
    }

    SessionOutput output() {
        return output;
    }

    SessionTotals totals() {
        return totals;
    }

    /// How much of the recording is done; none before the last segment is known, so that it never falls.
    double finishedShare() {
        long all = output.sourceSegments();
        return !pipelines.isReceived() || all == 0 ? 0 : Math.min(1.0, (double) output.rungSegments() / all);
    }

    /// What is wrong right now.
    List<String> issues() {
        return watch.issues();
    }

    IngestStats ingest() {
        return watch.stats();
    }

    SessionFigures figures() {
        return new SessionFigures(
                streamId(),
                id(),
                hasPublisher(),
                watch.bytesPerSecond(),
                meter.keyFrameInterval(),
                MediaClock.toDuration(output.backlogTicks()),
                journalBytes());
    }

    /// How long the disk has been at the journal's write that it is at now; zero where no disk has it.
    Duration journalWrite() {
        return spec.place().isOnDisk() ? appender.writingFor() : Duration.ZERO;
    }

    /// Nothing when it is being deleted.
    private long journalBytes() {
        try {
            return journal.sizeBytes();
        } catch (IOException _) {
            return 0;
        }
    }

    /// Looks at the publisher, if there is one; called once a second by one thread.
    void watch(PublisherWatch.Moment moment) {
        if (hasPublisher()) {
            watch.tick(moment, totals.offeredBytes(), MediaClock.toDuration(output.backlogTicks()))
                    .ifPresent(notes::health);
        }
    }

    /// Whether its publisher has to go on in another session.
    /// @param diskFull whether nothing may be written to the disk any more
    boolean mustMove(boolean diskFull) {
        return diskFull ? spec.place().isOnDisk() : spec.standsIn();
    }

    boolean isRecorded() {
        return spec.record();
    }

    @Nullable
    PublisherConnection publisher() {
        return seat.occupant();
    }

    /// What the latest publisher feeds; null before the first one.
    @Nullable
    PublisherFeed feed() {
        return feed;
    }

    boolean hasPublisher() {
        return seat.occupant() != null;
    }

    /// Sits the publisher down; empty when the session takes none any more.
    Optional<Attachment> attach(PublisherConnection publisher) {
        return switch (seat.take(publisher)) {
            case TAKEN -> {
                PublisherFeed fresh = new PublisherFeed(intake(), parts.clock());
                feed = fresh;
                notes.live();
                LOG.info(
                        "event=publisher_attached session={} stream={} remote={}",
                        id(),
                        streamId(),
                        publisher.remote());
                yield Optional.of(new Attachment.Attached(fresh));
            }
            case OCCUPIED -> {
                PublisherConnection holder = seat.occupant();
                yield holder == null ? attach(publisher) : Optional.of(new Attachment.Busy(holder));
            }
            case CLOSED -> Optional.empty();
        };
    }

    /// Sits a publisher down who is handed over from another session; answers where it feeds this one. Empty when
    /// somebody sits there.
    Optional<MediaSink> seat(PublisherConnection publisher, PublisherFeed handedOver) {
        if (seat.take(publisher) != PublisherSeat.Outcome.TAKEN) {
            return Optional.empty();
        }
        feed = handedOver;
        return Optional.of(intake());
    }

    private SessionIntake intake() {
        var meters = new SessionIntake.Meters(meter, arrivals, parts.listener());
        return new SessionIntake(appender, backPressure, seat, health, meters, this::publisherLost);
    }

    /// The publisher went without a word: noted off the event loop, which must not wait for the catalog.
    private void publisherLost() {
        LOG.info("event=publisher_lost session={} window={}", id(), spec.reconnectWindow());
        Thread.ofVirtual().name("lost-" + id()).start(LogContext.of(spec, this::noteLost));
    }

    /// Another publisher may sit down meanwhile: what it has noted must not be overwritten for long.
    private void noteLost() {
        if (!hasPublisher()) {
            notes.waiting();
        }
        if (hasPublisher()) {
            notes.live();
        }
    }

    /// Opens the seat for a publisher that may come back, as after the loss of one.
    void awaitPublisher() {
        notes.waiting();
        seat.vacate();
    }

    /// Ends the session now: what was received is finished.
    void end() {
        seat.close();
    }

    /// Takes no other publisher; who publishes is heard until it has gone.
    void retire() {
        seat.retire();
    }

    /// Ends the session although its publisher goes on or may come back: who publishes is sent away and heard until
    /// it has gone; nobody can follow it. False when the session was over.
    boolean dismiss() {
        if (!seat.retire()) {
            return false;
        }
        PublisherConnection publisher = seat.occupant();
        LOG.info("event=session_dismissed session={} stream={} live={}", id(), streamId(), publisher != null);
        if (publisher != null) {
            publisher.close(CloseReason.STOPPED_BY_OPERATOR);
        }
        return true;
    }

    private void startFinishing() {
        Thread thread = Thread.ofVirtual().name("finish-" + id()).unstarted(LogContext.of(spec, this::finish));
        finisher.set(thread);
        thread.start();
    }

    private void finish() {
        long endedNanos = System.nanoTime();
        try {
            notes.finalising();
            appender.close();
            pipelines.join();
            boolean recorded = new Finalisation(spec, parts, folder, output, pipelines, journal).run();
            if (recorded) {
                parts.listener().ready(Duration.ofNanos(System.nanoTime() - endedNanos));
            }
        } catch (InterruptedException e) {
            LOG.info("event=session_postponed session={} reason=shutdown", id());
        } catch (IOException | RuntimeException e) {
            LOG.error("event=session_failed session={}", id(), e);
            parts.listener().failed();
            notes.failed(e);
        } finally {
            try {
                pipelines.close();
            } finally {
                done.countDown();
                owner.finished(this);
            }
        }
    }

    /// Waits for the end of the session's work; false when the time was not enough.
    boolean awaitDone(Duration timeout) throws InterruptedException {
        return done.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Stops without finishing: the journal stays, and the next start goes on.
    void postpone() throws InterruptedException {
        Thread thread = finisher.get();
        if (thread != null) {
            thread.interrupt();
            done.await();
        }
    }

    /// Stops in mid-stream: the next start goes on with this recording and waits for its publisher. Called when nobody
    /// publishes any more. False when there is nothing to go on with: then the session is to be ended.
    boolean suspend() {
        if (!spec.place().isRecorded() || !seat.suspend()) {
            return false;
        }
        // The readers first: for them the journal's end would be the session's, and its last segment complete.
        pipelines.close();
        appender.close();
        LOG.info("event=session_suspended session={} stream={}", id(), streamId());
        done.countDown();
        return true;
    }

    /// Removes what a session that is not kept was watched from.
    void deleteIfNotRecorded() {
        if (!spec.record()) {
            try {
                folder.store().deleteAll(folder.root());
            } catch (IOException e) {
                LOG.warn("event=live_files_left session={} reason={}", id(), e.toString());
            }
        }
    }

    /// Nothing more can be recorded here: what the journal has is finished. When a full disk is the reason, the
    /// publisher is moved to a session that needs none; else it is sent away, so that its encoder shows it and
    /// tries again.
    private void journalFailed(IOException failure) {
        LOG.error("event=journal_failed session={}", id(), failure);
        health.report("journal", "Aircheck could not write what it received to disk: " + failure.getMessage());
        if (owner.journalFailed(this)) {
            return;
        }
        PublisherConnection publisher = seat.occupant();
        if (publisher != null) {
            publisher.close(CloseReason.INTERNAL_ERROR);
        }
        seat.retire();
    }
}
