package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.PictureTiming;

/// How far one cell has come.
final class CellProgress {
    static final long NONE_DUE = Long.MIN_VALUE;

    private final EncodeCell cell;
    private long nextGridTicks;
    private int nextKeyFrame;

    CellProgress(EncodeCell cell) {
        this.cell = cell;
        this.nextGridTicks = cell.startTicks();
    }

    EncodeCell cell() {
        return cell;
    }

    PictureTiming timing() {
        return cell.timing();
    }

    long startTicks() {
        return cell.startTicks();
    }

    long endTicks() {
        return cell.endTicks();
    }

    long nextGridTicks() {
        return nextGridTicks;
    }

    void advanceGrid(long frameTicks) {
        nextGridTicks += frameTicks;
    }

    /// The earliest key frame time that has come by `ptsTicks` and is not served yet; serves all that have come.
    long takeDueKeyFrame(long ptsTicks) {
        long due = NONE_DUE;
        while (nextKeyFrame < cell.idrTicks().size() && cell.idrTicks().get(nextKeyFrame) <= ptsTicks) {
            due = due == NONE_DUE ? cell.idrTicks().get(nextKeyFrame) : due;
            nextKeyFrame++;
        }
        return due;
    }
}
