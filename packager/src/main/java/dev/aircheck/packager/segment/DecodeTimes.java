package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// Gives pictures in decode order their decode times: the n-th picture gets the n-th smallest presentation time.
///
/// Also holds every stream, however broken, to what cutting relies on: no two pictures at one time, a key frame after
/// all pictures before it, and nothing of a group before its key frame.
final class DecodeTimes {
    /// ITU-T H.264 A.3.1: a decoder reorders at most 16 frames.
    private static final int REORDER_WINDOW = 16;

    private final ArrayDeque<CodedPicture> undated = new ArrayDeque<>();
    private final TreeSet<Long> unusedTicks = new TreeSet<>();
    /// No picture may be shown at or before this any more.
    private long floorTicks;

    private long lastDtsTicks;
    private long lastDeltaTicks;

    DecodeTimes(long startTicks) {
        floorTicks = startTicks - 1;
        lastDtsTicks = startTicks;
    }

    /// The pictures whose decode times are certain now.
    List<VideoSample> accept(CodedPicture picture) {
        List<VideoSample> dated = new ArrayList<>();
        if (picture.idr()) {
            dated.addAll(flush());
        }
        CodedPicture placed = picture.at(freeTime(picture.ptsTicks()));
        if (picture.idr()) {
            floorTicks = placed.ptsTicks();
        }
        undated.add(placed);
        unusedTicks.add(placed.ptsTicks());
        if (undated.size() > REORDER_WINDOW) {
            dated.add(dateOldest());
        }
        return dated;
    }

    /// Dates all that is left: a key frame or the end comes next.
    List<VideoSample> flush() {
        List<VideoSample> dated = new ArrayList<>();
        while (!undated.isEmpty()) {
            dated.add(dateOldest());
        }
        return dated;
    }

    /// The last picture's time, once flushed.
    long lastTicks() {
        return lastDtsTicks;
    }

    /// Between the last two pictures; 0 while there is only one.
    long lastDeltaTicks() {
        return lastDeltaTicks;
    }

    private long freeTime(long wantedTicks) {
        long ticks = Math.max(wantedTicks, floorTicks + 1);
        while (unusedTicks.contains(ticks)) {
            ticks++;
        }
        return ticks;
    }

    private VideoSample dateOldest() {
        CodedPicture oldest = undated.remove();
        long dtsTicks = Objects.requireNonNull(unusedTicks.pollFirst());
        floorTicks = Math.max(floorTicks, dtsTicks);
        lastDeltaTicks = dtsTicks - lastDtsTicks;
        lastDtsTicks = dtsTicks;
        return oldest.decodedAt(dtsTicks);
    }
}
