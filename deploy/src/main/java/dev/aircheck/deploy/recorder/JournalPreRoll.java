package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.journal.Journal;
import dev.aircheck.ingest.journal.JournalReader;
import dev.aircheck.ingest.journal.ReadResult;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.Segmenter;
import dev.aircheck.packager.segment.SegmenterOptions;
import dev.aircheck.transcoder.PreRoll;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A session's earlier pictures, cut from its journal once more: the same events give the same pictures. Holds one
/// segment in memory. Thread-safe: each replay has a reader and a segmenter of its own.
final class JournalPreRoll implements PreRoll {
    /// What came before the picture that is asked for is in the journal already.
    private static final Duration NO_WAIT = Duration.ZERO;

    private static final long FIRST_FILE = 1;

    private final String session;
    private final Journal journal;
    private final SegmenterOptions options;

    JournalPreRoll(String session, Journal journal, SegmenterOptions options) {
        this.session = session;
        this.journal = journal;
        this.options = options;
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public void replay(long fromTicks, long untilTicks, Sink sink) throws IOException, InterruptedException {
        Segmenter segmenter = new Segmenter(options);
        try (JournalReader reader = journal.reader()) {
            ReadResult result = reader.next(NO_WAIT);
            if (reader.position().fileNumber() > FIRST_FILE) {
                throw new IOException("journal of %s begins with file %d (expected %d: nothing discarded)"
                        .formatted(session, reader.position().fileNumber(), FIRST_FILE));
            }
            while (give(segments(segmenter, result), fromTicks, untilTicks, sink)
                    && !(result instanceof ReadResult.EndOfJournal)) {
                result = reader.next(NO_WAIT);
            }
        }
    }

    private List<Segment> segments(Segmenter segmenter, ReadResult result) throws IOException {
        return switch (result) {
            case ReadResult.Event(var event) -> segmenter.accept(event);
            case ReadResult.TimedOut() -> throw new IOException("journal of %s ends too early".formatted(session));
            case ReadResult.EndOfJournal() -> segmenter.finish();
        };
    }

    /// False when all were given.
    private static boolean give(List<Segment> segments, long fromTicks, long untilTicks, Sink sink) throws IOException {
        for (Segment segment : segments) {
            List<VideoSample> pictures =
                    segment.video() == null ? List.of() : segment.video().samples();
            for (VideoSample picture : pictures) {
                if (picture.dtsTicks() >= untilTicks) {
                    return false;
                }
                if (picture.dtsTicks() >= fromTicks) {
                    sink.accept(picture);
                }
            }
        }
        return true;
    }
}
