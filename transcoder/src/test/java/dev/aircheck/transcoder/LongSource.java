package dev.aircheck.transcoder;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.AlignmentPolicy;
import dev.aircheck.packager.segment.EncodePlanner;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.Segmenter;
import dev.aircheck.packager.segment.SegmenterOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A session of a clip: its units as a recorder would plan them, and its pictures as a journal would give them.
public final class LongSource implements PreRoll {
    private final String session;
    private final List<VideoSample> pictures;
    private final List<EncodeUnit> units;
    private final AtomicInteger replays = new AtomicInteger();

    private LongSource(String session, List<VideoSample> pictures, List<EncodeUnit> units) {
        this.session = session;
        this.pictures = pictures;
        this.units = units;
    }

    public static LongSource of(String session, Clip clip) {
        List<VideoSample> pictures = new ArrayList<>();
        List<EncodeUnit> units = new ArrayList<>();
        EncodePlanner planner = new EncodePlanner();
        for (Segment segment : segments(clip)) {
            if (segment.video() != null) {
                pictures.addAll(segment.video().samples());
            }
            units.addAll(planner.accept(segment));
        }
        units.addAll(planner.finish());
        return new LongSource(session, pictures, units);
    }

    private static List<Segment> segments(Clip clip) {
        Segmenter segmenter = new Segmenter(SegmenterOptions.of(AlignmentPolicy.AUTO));
        List<Segment> segments = new ArrayList<>(segmenter.accept(new MediaEvent.Started(Instant.EPOCH)));
        segments.addAll(segmenter.accept(new MediaEvent.VideoConfigured(clip.format())));
        for (VideoSample sample : clip.samples()) {
            long dtsMillis = sample.dtsTicks() / MediaClock.TICKS_PER_MILLI;
            int offsetMillis = (int) (sample.ptsTicks() / MediaClock.TICKS_PER_MILLI - dtsMillis);
            segments.addAll(segmenter.accept(
                    new MediaEvent.VideoAccessUnit(dtsMillis, offsetMillis, sample.idr(), sample.payload())));
        }
        segments.addAll(segmenter.finish());
        return segments;
    }

    public List<EncodeUnit> units() {
        return units;
    }

    /// Those that go on inside a group of pictures.
    public List<EncodeUnit> continuing() {
        return units.stream().filter(unit -> unit.continuation() != null).toList();
    }

    /// The same session by another name, with a count of its own.
    public LongSource named(String other) {
        return new LongSource(other, pictures, units);
    }

    /// How often earlier pictures were asked for.
    public int replays() {
        return replays.get();
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public void replay(long fromTicks, long untilTicks, Sink sink) throws IOException {
        replays.incrementAndGet();
        for (VideoSample picture : pictures) {
            if (picture.dtsTicks() >= fromTicks && picture.dtsTicks() < untilTicks) {
                sink.accept(picture);
            }
        }
    }
}
