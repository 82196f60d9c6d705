package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of one regridded format that wait for their job, and the pictures that decoding them needs.
///
/// A job starts at the source key frame at or before its first cell. Cells wait until they are together as long as
/// that pre-roll, so that at most half of what is decoded is pre-roll: 1, 1, 2, 4, 8 cells of one long group of
/// pictures. When groups are of one length, the cell in which a group ends is waited for as well. Measured:
/// pictures of a source with a key frame every 4, 8.33, 10 and 12 s are decoded 1.0, 1.7, 1.6 and 2.2 times.
///
/// A group that is longer than the longest pre-roll (intra refresh) is continued: each of its further units holds
/// only pictures that the unit before did not need, and refers to the group's key frame. Its pictures are decoded
/// once.
final class RegridBatch {
    private static final long LONGEST_BATCH_TICKS = 16L * MediaClock.TICKS_PER_SECOND;
    private static final long LONGEST_PREROLL_TICKS = 20L * MediaClock.TICKS_PER_SECOND;
    /// ITU-T H.264 A.3.1: a decoder that goes on later gives out a picture when it has 16 more.
    private static final int LOOKAHEAD_PICTURES = 17;

    private final VideoFormat format;
    private final @Nullable FrameRate rate;
    private final PictureTiming.Grid timing;
    private final KeyFrameRhythm rhythm = new KeyFrameRhythm();
    private final List<VideoSample> samples = new ArrayList<>();
    private final List<EncodeCell> cells = new ArrayList<>();
    /// The key frame of the group that `samples` goes on with; null when it begins with a key frame.
    private @Nullable Long continuedTicks;

    RegridBatch(VideoPart first, long durationTicks) {
        this.format = first.format();
        this.rate = first.frameRate();
        this.timing = new PictureTiming.Grid(
                rate == null
                        ? IrregularRate.nearestTo(first.samples().size(), durationTicks)
                                .ticksPerFrame()
                        : rate.ticksPerFrame());
    }

    VideoFormat format() {
        return format;
    }

    /// The units that this segment completes.
    List<EncodeUnit> add(Segment segment) {
        List<EncodeUnit> units = new ArrayList<>();
        List<VideoSample> pictures =
                segment.video() == null ? List.of() : segment.video().samples();
        if (!pictures.isEmpty() && isKeyFrameUntil(segment.startTicks(), pictures.getFirst())) {
            units.addAll(finish());
        }
        pictures.forEach(rhythm::accept);
        samples.addAll(pictures);
        cells.add(new EncodeCell(
                segment.sequence(), segment.startTicks(), segment.endTicks(), List.of(segment.startTicks()), timing));
        int due = dueCells();
        if (due > 0) {
            List<VideoSample> decoded = List.copyOf(samples);
            Long continued = continuedTicks;
            dropBefore(cells.get(due - 1).endTicks());
            units.add(take(due, decoded, continued, continued != null && !continued.equals(continuedTicks)));
        }
        return units;
    }

    /// The unit that is left when no picture comes that these ones are needed for.
    List<EncodeUnit> finish() {
        List<EncodeUnit> units =
                cells.isEmpty() ? List.of() : List.of(take(cells.size(), samples, continuedTicks, true));
        samples.clear();
        continuedTicks = null;
        return units;
    }

    private EncodeUnit take(int count, List<VideoSample> decoded, @Nullable Long continued, boolean last) {
        List<EncodeCell> taken = cells.subList(0, count);
        var unit = new EncodeUnit(
                format, rate, decoded, taken, continued == null ? null : new Continuation(continued, last));
        taken.clear();
        return unit;
    }

    private int dueCells() {
        long startTicks = cells.getFirst().startTicks();
        long endTicks = cells.getLast().endTicks();
        int keyFrame = lastKeyFrame(endTicks);
        boolean betterStart = keyFrame >= 0 && samples.get(keyFrame).ptsTicks() > startTicks;
        if (betterStart) {
            return cells.size();
        }
        return continuedTicks == null ? dueTogether(startTicks, endTicks) : dueOneByOne(startTicks, endTicks);
    }

    private int dueTogether(long startTicks, long endTicks) {
        long lengthTicks = endTicks - startTicks;
        boolean worthItsPreRoll = lengthTicks >= startTicks - samples.getFirst().ptsTicks();
        boolean isNearlyTheWholeGroup =
                rhythm.expectsBetween(endTicks, endTicks + cells.getLast().durationTicks());
        boolean due = lengthTicks >= LONGEST_BATCH_TICKS || (worthItsPreRoll && !isNearlyTheWholeGroup);
        return due ? cells.size() : 0;
    }

    /// The cells that a decoder will give out wholly without having to end. When a source is so slow or has stalled
    /// that there are none for long, those that have some pictures behind them must do.
    private int dueOneByOne(long startTicks, long endTicks) {
        int due = 0;
        while (due < cells.size() && picturesFrom(cells.get(due).endTicks()) >= LOOKAHEAD_PICTURES) {
            due++;
        }
        boolean waitedLong = endTicks - startTicks >= LONGEST_BATCH_TICKS;
        return due == 0 && waitedLong ? Math.max(1, cells.size() - 1) : due;
    }

    private long picturesFrom(long ticks) {
        return samples.stream().filter(sample -> sample.dtsTicks() >= ticks).count();
    }

    /// Keeps what the cells from `nextTicks` on need.
    private void dropBefore(long nextTicks) {
        int keyFrame = lastKeyFrame(nextTicks);
        if (keyFrame >= 0) {
            samples.subList(0, keyFrame).clear();
            long keyFrameTicks = samples.getFirst().dtsTicks();
            continuedTicks = nextTicks - keyFrameTicks > LONGEST_PREROLL_TICKS ? keyFrameTicks : null;
        }
        if (continuedTicks != null) {
            dropDecoded(nextTicks);
        }
    }

    /// A cell is complete when a picture is given out that is shown less than half a frame before its end or later.
    /// By then as many pictures were decoded as are shown before that one, and decode times are the sorted
    /// presentation times: all pictures with earlier decode times were given to the decoder.
    private void dropDecoded(long nextTicks) {
        long neededTicks = nextTicks - timing.frameTicks();
        int decoded = 0;
        while (decoded < samples.size() - 1 && samples.get(decoded).dtsTicks() < neededTicks) {
            decoded++;
        }
        samples.subList(0, decoded).clear();
    }

    private int lastKeyFrame(long untilTicks) {
        for (int index = samples.size() - 1; index >= 0; index--) {
            if (isKeyFrameUntil(untilTicks, samples.get(index))) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isKeyFrameUntil(long ticks, VideoSample sample) {
        return sample.idr() && sample.ptsTicks() <= ticks;
    }
}
