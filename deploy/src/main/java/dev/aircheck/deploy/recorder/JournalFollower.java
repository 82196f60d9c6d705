package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.ingest.journal.JournalReader;
import dev.aircheck.ingest.journal.ReadResult;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.Segmenter;
import dev.aircheck.packager.segment.SegmenterOptions;
import dev.aircheck.packager.segment.SourceHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Follows a session's journal from its first event to its end, cutting segments on the way. Each pipeline has its
/// own follower, at its own pace; all cut the same segments. Confined to the pipeline's thread.
final class JournalFollower {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Journal journal;
    private final Segmenter segmenter;
    private Arrivals.Picture lastPicture = new Arrivals.Picture(Instant.EPOCH, 0);

    JournalFollower(Journal journal, SegmenterOptions options) {
        this.journal = journal;
        this.segmenter = new Segmenter(options);
    }

    /// What a pipeline does with the segments.
    interface Consumer {
        void segment(Segment segment) throws IOException, InterruptedException;

        /// Called when the journal has nothing new for a moment.
        void idle() throws IOException, InterruptedException;

        /// Called once, after the session's last segment.
        void end() throws IOException, InterruptedException;
    }

    SourceHealth sourceHealth() {
        return segmenter.health();
    }

    /// The last one before the event that segments are cut at: asked for while the consumer has one of those.
    Arrivals.Picture lastPicture() {
        return lastPicture;
    }

    private void note(MediaEvent event) {
        if (event instanceof MediaEvent.Started(Instant wallClock)) {
            lastPicture = new Arrivals.Picture(wallClock, 0);
        } else if (event instanceof MediaEvent.VideoAccessUnit unit) {
            lastPicture = new Arrivals.Picture(lastPicture.connection(), unit.dtsMillis());
        }
    }

    /// Returns when the session has ended and its last segment was consumed.
    void follow(Consumer consumer) throws IOException, InterruptedException {
        try (JournalReader reader = journal.reader()) {
            while (true) {
                switch (reader.next(POLL)) {
                    case ReadResult.Event(var event) -> {
                        for (Segment segment : segmenter.accept(event)) {
                            consumer.segment(segment);
                        }
                        note(event);
                    }
                    case ReadResult.TimedOut() -> consumer.idle();
                    case ReadResult.EndOfJournal() -> {
                        for (Segment segment : segmenter.finish()) {
                            consumer.segment(segment);
                        }
                        consumer.end();
                        return;
                    }
                }
            }
        }
    }
}
