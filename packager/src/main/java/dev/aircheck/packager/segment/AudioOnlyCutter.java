package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.MediaClock;
import java.util.ArrayList;
import java.util.List;

/// Cuts a session without pictures at the first audio frame of every target period.
///
/// A cut is given out only when audio has gone on for a second: video that starts at last can still join in its
/// place.
final class AudioOnlyCutter {
    private static final long JOIN_WINDOW_TICKS = MediaClock.TICKS_PER_SECOND;

    private final long originTicks;
    private final long targetTicks;
    private final List<Long> pending = new ArrayList<>();
    private long openTicks;

    AudioOnlyCutter(long startTicks, long targetTicks) {
        this.originTicks = startTicks;
        this.openTicks = startTicks;
        this.targetTicks = targetTicks;
    }

    /// @param newFormat the frame is the first one of another format
    List<Cut> accept(long frameTicks, boolean newFormat) {
        long previousTicks = pending.isEmpty() ? openTicks : pending.getLast();
        boolean newPeriod = period(frameTicks) > period(previousTicks);
        if ((newPeriod || newFormat) && frameTicks > previousTicks) {
            pending.add(frameTicks);
        }
        return cutUntil(frameTicks - JOIN_WINDOW_TICKS);
    }

    /// Ends all at `endTicks`.
    List<Cut> close(long endTicks) {
        List<Cut> cuts = cutUntil(endTicks - 1);
        if (endTicks > openTicks) {
            cuts.add(cutAt(endTicks));
        }
        return cuts;
    }

    /// Where the open segment starts.
    long openTicks() {
        return openTicks;
    }

    private List<Cut> cutUntil(long ticks) {
        List<Cut> cuts = new ArrayList<>();
        while (!pending.isEmpty() && pending.getFirst() <= ticks) {
            cuts.add(cutAt(pending.removeFirst()));
        }
        return cuts;
    }

    private Cut cutAt(long ticks) {
        var cut = new Cut(openTicks, ticks, Alignment.PASSTHROUGH, null);
        openTicks = ticks;
        return cut;
    }

    private long period(long ticks) {
        return Math.floorDiv(ticks - originTicks, targetTicks);
    }
}
