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
/// pictures.
final class RegridBatch {
    private static final long LONGEST_BATCH_TICKS = 16L * MediaClock.TICKS_PER_SECOND;
    /// Of a longer group (intra refresh) its key frame and this much before the cells is kept: the pictures between
    /// are left out, and the decoder heals from the recovery points of the rest.
    private static final long LONGEST_PREROLL_TICKS = 20L * MediaClock.TICKS_PER_SECOND;

    private final VideoFormat format;
    private final @Nullable FrameRate rate;
    private final PictureTiming timing;
    private final List<VideoSample> samples = new ArrayList<>();
    private final List<EncodeCell> cells = new ArrayList<>();

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
            units.addAll(flush());
            samples.clear();
        }
        samples.addAll(pictures);
        cells.add(new EncodeCell(
                segment.sequence(), segment.startTicks(), segment.endTicks(), List.of(segment.startTicks()), timing));
        if (isDue(segment)) {
            units.addAll(flush());
        }
        return units;
    }

    List<EncodeUnit> flush() {
        if (cells.isEmpty() || samples.isEmpty()) {
            cells.clear();
            return List.of();
        }
        var unit = new EncodeUnit(format, rate, samples, cells);
        long nextTicks = cells.getLast().endTicks();
        cells.clear();
        dropBefore(nextTicks);
        return List.of(unit);
    }

    /// A new key frame inside the newest cell makes a better start for the next cell than any before it.
    private boolean isDue(Segment segment) {
        long startTicks = cells.getFirst().startTicks();
        long lengthTicks = segment.endTicks() - startTicks;
        return lengthTicks >= startTicks - prerollStartTicks(startTicks)
                || lengthTicks >= LONGEST_BATCH_TICKS
                || prerollStartTicks(segment.endTicks()) > startTicks;
    }

    private long prerollStartTicks(long ticks) {
        int keyFrame = lastKeyFrame(ticks);
        long startTicks = keyFrame < 0 ? ticks : samples.get(keyFrame).ptsTicks();
        return Math.max(startTicks, ticks - LONGEST_PREROLL_TICKS);
    }

    private void dropBefore(long nextTicks) {
        int keyFrame = lastKeyFrame(nextTicks);
        if (keyFrame > 0) {
            samples.subList(0, keyFrame).clear();
        }
        int stale = 1;
        while (stale < samples.size() && samples.get(stale).dtsTicks() < nextTicks - LONGEST_PREROLL_TICKS) {
            stale++;
        }
        samples.subList(1, stale).clear();
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
