package dev.aircheck.deploy.recorder;

import dev.aircheck.api.recording.ChecksumList;
import dev.aircheck.api.recording.SessionDescription;
import dev.aircheck.api.recording.SessionDescription.OfRecording;
import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.storage.ContentType;
import dev.aircheck.storage.ObjectInfo;
import dev.aircheck.storage.RangeChecksum;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import dev.aircheck.storage.catalog.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done once when everything of a session is published: the MP4's header, the thumbnails, the final playlists,
/// the checksums, the self-description, the catalog, and only then the journal goes. Each step may be repeated after a
/// crash. What leads to other objects comes after them, so that a store over a network never shows half a recording.
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

    /// Answers whether there is a recording now.
    boolean run() throws IOException, InterruptedException {
        output.end();
        pipelines.report();
        boolean recorded = spec.record() && output.hasMedia();
        if (recorded) {
            complete();
            noteSize();
        } else {
            parts.catalog().sessions().markEnded(spec.id(), parts.clock().instant());
            LOG.info("event=session_ended session={} stream={} recorded=false", spec.id(), spec.streamId());
        }
        clearUp();
        return recorded;
    }

    /// Last, so that nobody waits for it.
    private void noteSize() {
        try {
            parts.catalog().sessions().noteSize(spec.id(), folder.checksums().totalBytes());
        } catch (IOException e) {
            LOG.warn("event=recording_size_not_noted session={} reason={}", spec.id(), e.toString());
        }
    }

    private void complete() throws InterruptedException {
        // When the session ended the catalog may have been out of reach: it has to hear of that first.
        folder.patience().until("note the end of the session", this::noteFinalising);
        try (ThumbnailTask thumbnails = ThumbnailTask.start(thumbnails())) {
            ObjectInfo mp4 = pipelines.completeMp4();
            boolean haveThumbnails = thumbnails.await(LONGEST_THUMBNAILS);
            // Media first: whoever finds a playlist in the store finds what it lists.
            folder.settle();
            output.store();
            folder.settle();
            describe(mp4, haveThumbnails);
            folder.settle();
            keep(mp4, haveThumbnails);
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
        Recording recording = new Recording(folder.key(SessionOutput.PLAYLIST), mp4.key(), mp4.sizeBytes(), thumbnails);
        folder.patience().until("note the recording", () -> {
            parts.catalog().sessions().markReady(spec.id(), recording);
            return recording;
        });
        LOG.info(
                "event=recording_ready session={} stream={} mp4_bytes={}", spec.id(), spec.streamId(), mp4.sizeBytes());
    }

    private SessionId noteFinalising() throws IOException {
        parts.catalog().sessions().markFinalising(spec.id(), parts.clock().instant());
        return spec.id();
    }

    /// `session.json` comes last: a folder that has it has a whole recording.
    private void describe(ObjectInfo mp4, boolean thumbnails) throws InterruptedException {
        Bytes list = Bytes.wrap(folder.checksums().list().text().getBytes(StandardCharsets.UTF_8));
        RangeChecksum checksum = folder.put(ChecksumList.NAME, list, ContentType.TEXT);
        OfRecording recording = new OfRecording(
                SessionOutput.PLAYLIST,
                Mp4Output.NAME,
                mp4.sizeBytes(),
                MediaClock.toDuration(output.endTicks()).toMillis(),
                thumbnails,
                checksum.hex());
        SessionDescription description = folder.patience().until("read the catalog", () -> description(recording));
        folder.put(SessionDescription.NAME, Bytes.wrap(description.json()), ContentType.JSON);
    }

    private SessionDescription description(OfRecording recording) throws IOException {
        Session session = parts.catalog().sessions().byId(spec.id()).orElseThrow();
        LiveStream stream =
                parts.catalog().streams().byIdEvenDeleted(spec.streamId()).orElseThrow();
        return SessionDescription.of(session, stream, recording);
    }

    /// What is left is removed by the next start: the session is over all the same.
    private void clearUp() {
        try {
            folder.release();
            // The journal last: it is what a start looks for.
            pipelines.forgetCommits();
            journal.delete();
        } catch (IOException e) {
            LOG.warn("event=journal_left session={} reason={}", spec.id(), e.toString());
        }
    }
}
