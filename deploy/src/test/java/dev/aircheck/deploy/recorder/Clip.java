package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.EncodePlanner;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.Segmenter;
import dev.aircheck.packager.segment.SegmenterOptions;
import dev.aircheck.packager.testing.FlvFile;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The fixture clip (six seconds of 160x90 at 30 fps, key frames each second) as a session has it.
final class Clip {
    private Clip() {}

    /// Three segments of two seconds, on the source's key frames.
    static List<Segment> segments() {
        return segments(AlignmentPolicy.AUTO);
    }

    /// @param alignment `STRICT` puts every rung on the grid, the source as well
    static List<Segment> segments(AlignmentPolicy alignment) {
        Segmenter segmenter = new Segmenter(SegmenterOptions.of(alignment));
        List<Segment> segments = new ArrayList<>();
        segmenter.accept(new MediaEvent.Started(Instant.parse("2026-11-23T12:00:00Z")));
        FlvFile.clip().forEach(event -> segments.addAll(segmenter.accept(event)));
        segments.addAll(segmenter.finish());
        return segments;
    }

    static List<EncodeUnit> units(AlignmentPolicy alignment) {
        EncodePlanner planner = new EncodePlanner();
        List<EncodeUnit> units = new ArrayList<>();
        segments(alignment).forEach(segment -> units.addAll(planner.accept(segment)));
        units.addAll(planner.finish());
        return units;
    }

    /// Place number `sequence` on a timeline of two-second segments.
    static SegmentSlot slot(long sequence) {
        long ticks = 2 * 720_000L;
        return new SegmentSlot(
                sequence, sequence * ticks, (sequence + 1) * ticks, Instant.ofEpochSecond(2 * sequence), false, false);
    }

    static SessionFolder folder(ObjectStore store) {
        return new SessionFolder(store, new ObjectKey("session"), new Patience("session", new SessionHealth()));
    }
}
