package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.PictureTiming;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Decides which decoded picture is shown when, and which is a key frame: pure, so it knows pictures only as `P`.
/// It looks at the picture taken last when the next one comes, so that one must stay valid until then.
final class CellSchedule<P> {
    private final Queue<EncodeCell> cells;
    private final CellSink<P> sink;
    private @Nullable CellProgress current;
    private @Nullable P lastPicture;
    private long lastPtsTicks = Long.MIN_VALUE;

    CellSchedule(List<EncodeCell> cells, CellSink<P> sink) {
        this.cells = new ArrayDeque<>(cells);
        this.sink = sink;
    }

    /// What became of a picture.
    enum Fate {
        /// It has to stay valid until the next one is taken.
        TAKEN,
        DROPPED,
        /// All cells are full: it was not looked at, nor will any later one be.
        LEFT_OVER
    }

    /// The picture that was on screen before the first cell.
    void startWith(P picture, long ptsTicks) {
        lastPicture = picture;
        lastPtsTicks = ptsTicks;
    }

    boolean isComplete() {
        return cells.isEmpty();
    }

    /// Pictures in presentation order; one that is not later than the one before is dropped (a damaged stream).
    Fate accept(P picture, long ptsTicks) throws IOException {
        if (ptsTicks <= lastPtsTicks) {
            return Fate.DROPPED;
        }
        CellProgress cell = currentCell();
        while (cell != null && passes(cell, picture, ptsTicks)) {
            endCurrent(cell);
            cell = currentCell();
        }
        if (isComplete()) {
            return Fate.LEFT_OVER;
        }
        startWith(picture, ptsTicks);
        return Fate.TAKEN;
    }

    /// No more pictures: grids are filled to their ends with the last one.
    void finish() throws IOException {
        for (CellProgress cell = currentCell(); cell != null; cell = currentCell()) {
            P last = lastPicture;
            if (last != null && cell.timing() instanceof PictureTiming.Grid grid) {
                fillGrid(cell, grid.frameTicks(), Long.MAX_VALUE, last);
            }
            endCurrent(cell);
        }
    }

    private @Nullable CellProgress currentCell() throws IOException {
        EncodeCell next = cells.peek();
        if (current == null && next != null) {
            current = new CellProgress(next);
            sink.begin(next);
        }
        return current;
    }

    private void endCurrent(CellProgress cell) throws IOException {
        cells.remove();
        current = null;
        sink.end(cell.cell());
    }

    /// Shows what this picture decides; true when the cell is full and the picture belongs to a later one as well.
    private boolean passes(CellProgress cell, P picture, long ptsTicks) throws IOException {
        return switch (cell.timing()) {
            case PictureTiming.AsSource source -> {
                if (ptsTicks >= cell.startTicks() && ptsTicks < cell.endTicks()) {
                    show(cell, picture, ptsTicks);
                }
                yield ptsTicks >= cell.endTicks();
            }
            case PictureTiming.Grid grid -> {
                P previous = lastPicture;
                fillGrid(cell, grid.frameTicks(), ptsTicks, previous == null ? picture : previous);
                yield cell.nextGridTicks() >= cell.endTicks();
            }
        };
    }

    /// Each grid time at which the picture of `untilTicks` is not shown yet shows `picture`.
    private void fillGrid(CellProgress cell, long frameTicks, long untilTicks, P picture) throws IOException {
        while (cell.nextGridTicks() < cell.endTicks() && cell.nextGridTicks() + frameTicks / 2 < untilTicks) {
            show(cell, picture, cell.nextGridTicks());
            cell.advanceGrid(frameTicks);
        }
    }

    /// A key frame that is due but whose picture was lost moves the next picture back to its time: every rung must
    /// have one there.
    private void show(CellProgress cell, P picture, long ptsTicks) throws IOException {
        long keyTicks = cell.takeDueKeyFrame(ptsTicks);
        boolean keyFrame = keyTicks != CellProgress.NONE_DUE;
        sink.show(picture, keyFrame ? keyTicks : ptsTicks, keyFrame);
    }
}
