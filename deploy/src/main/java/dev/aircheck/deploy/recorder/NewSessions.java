package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskPressure;
import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins sessions as their streams want them, or in memory while the disk is full. Thread-safe: keeps nothing.
final class NewSessions {
    private static final Logger LOG = LoggerFactory.getLogger(NewSessions.class);

    private final RecorderParts parts;
    private final JournalRoom journals;
    private final Starter starter;

    /// Starts the threads of a session.
    interface Starter {
        SessionRecorder start(SessionSpec spec, Journal journal);
    }

    NewSessions(RecorderParts parts, JournalRoom journals, Starter starter) {
        this.parts = parts;
        this.journals = journals;
        this.starter = starter;
    }

    /// A new session of the stream; empty when it is suspended or deleted.
    Optional<SessionRecorder> begin(StreamId id) throws IOException {
        Optional<LiveStream> stream = parts.catalog().streams().byId(id);
        return stream.isPresent() ? begin(stream.get()) : Optional.empty();
    }

    /// A new session of the stream; empty when it is suspended or deleted meanwhile.
    Optional<SessionRecorder> begin(LiveStream stream) throws IOException {
        if (isDiskFull()) {
            return beginInMemory(stream);
        }
        try {
            return beginOnDisk(stream);
        } catch (IOException e) {
            // The disk may be full without anybody having looked at it yet.
            if (!parts.disk().check().isAtLeast(DiskPressure.RECORDING_STOPPED)) {
                throw e;
            }
            return beginInMemory(stream);
        }
    }

    private boolean isDiskFull() {
        return parts.disk().state().isAtLeast(DiskPressure.RECORDING_STOPPED);
    }

    private Optional<SessionRecorder> beginOnDisk(LiveStream stream) throws IOException {
        Optional<Session> row = parts.catalog().sessions().create(stream.id());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        SessionSpec spec = SessionSpec.of(stream, row.get());
        try {
            return Optional.of(start(spec, journals.create(spec)));
        } catch (IOException e) {
            // Without a journal it cannot begin: its row must not look live until the next start.
            parts.catalog().sessions().markEnded(spec.id(), parts.clock().instant());
            throw e;
        }
    }

    private Optional<SessionRecorder> beginInMemory(LiveStream stream) throws IOException {
        Optional<SessionSpec> spec;
        try {
            spec = parts.catalog()
                    .sessions()
                    .createUnrecorded(stream.id())
                    .map(row -> SessionSpec.inMemory(stream, row.id(), row.createdAt()));
        } catch (IOException e) {
            LOG.warn("event=session_not_in_catalog stream={} reason={}", stream.id(), e.toString());
            // The catalog lies on the same disk. That it cannot list the session keeps nobody from watching it.
            spec = Optional.of(SessionSpec.inMemory(
                    stream, new SessionId(UUID.randomUUID()), parts.clock().instant()));
        }
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(start(spec.get(), journals.create(spec.get())));
    }

    private SessionRecorder start(SessionSpec spec, Journal journal) {
        LOG.info("event=session_started session={} stream={} place={}", spec.id(), spec.streamId(), spec.place());
        return starter.start(spec, journal);
    }
}
