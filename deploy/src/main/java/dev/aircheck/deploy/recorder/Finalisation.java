package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.SessionState;
import dev.aircheck.storage.catalog.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done once when everything of a session is published: final playlists, the MP4's header, the
/// thumbnails, the self-description, the catalog, and only then the journal goes. Each step may be repeated after a
/// crash.
record Finalisation(
        SessionSpec spec,
        RecorderParts parts,
        SessionFolder folder,
        SessionOutput output,
        SessionPipelines pipelines,
        Journal journal) {
    private static final Logger LOG = LoggerFactory.getLogger(Finalisation.class);

    /// They take a fraction of a second, and wait for their turn when all workers are busy.
    private static final Duration LONGEST_THUMBNAILS = Duration.ofSeconds(10);

    void run() throws IOException, InterruptedException {
        output.end();
        pipelines.report();
        if (spec.record() && output.sourceSegments() > 0 && output.store()) {
            complete();
            noteSize();
        } else {
            parts.catalog().sessions().markEnded(spec.id(), parts.clock().instant());
            LOG.info("event=session_ended session={} stream={} recorded=false", spec.id(), spec.streamId());
        }
        clearUp();
    }

    /// Counted when everything is in place already, so that nobody waits for it.
    private void noteSize() {
        try {
            long sizeBytes = folder.store().list(folder.root()).stream()
                    .mapToLong(ObjectInfo::sizeBytes)
                    .sum();
            parts.catalog().sessions().noteSize(spec.id(), sizeBytes);
        } catch (IOException e) {
            LOG.warn("event=recording_size_not_noted session={} reason={}", spec.id(), e.toString());
        }
    }

    private void complete() throws InterruptedException {
        try (ThumbnailTask thumbnails = ThumbnailTask.start(thumbnails())) {
            ObjectInfo mp4 = pipelines.completeMp4();
            keep(mp4, thumbnails.await(LONGEST_THUMBNAILS));
        }
    }

    private Thumbnails thumbnails() {
        return new Thumbnails(
                spec.id().toString(),
                StillFile.path(parts.journals(), spec.id()),
                folder,
                parts.transcoder(),
                output.endTicks());
    }

    private void keep(ObjectInfo mp4, boolean thumbnails) throws InterruptedException {
        SessionDescription description = SessionDescription.of(spec, output, mp4.sizeBytes(), thumbnails);
        folder.put(
                SessionDescription.NAME,
                Bytes.wrap(description.json().getBytes(StandardCharsets.UTF_8)),
                ContentType.JSON);
        Recording recording = new Recording(folder.key("index.m3u8"), mp4.key(), mp4.sizeBytes(), thumbnails);
        folder.patience().until("note the recording", () -> {
            noteReady(recording);
            return recording;
        });
        LOG.info(
                "event=recording_ready session={} stream={} mp4_bytes={}", spec.id(), spec.streamId(), mp4.sizeBytes());
    }

    /// When the session ended the catalog may have been out of reach: then it has to hear of that first.
    private void noteReady(Recording recording) throws IOException {
        Sessions sessions = parts.catalog().sessions();
        if (sessions.byId(spec.id())
                .filter(session -> session.state() == SessionState.READY)
                .isEmpty()) {
            sessions.markFinalising(spec.id(), parts.clock().instant());
        }
        sessions.markReady(spec.id(), recording);
    }

    /// What is left is removed by the next start: the session is over all the same.
    private void clearUp() {
        try {
            // The journal last: it is what a start looks for.
            pipelines.forgetCommits();
            journal.delete();
        } catch (IOException e) {
            LOG.warn("event=journal_left session={} reason={}", spec.id(), e.toString());
        }
    }
}
