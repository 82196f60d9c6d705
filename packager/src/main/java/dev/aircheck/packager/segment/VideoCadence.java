package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives pictures their exact presentation times: whole frames of the measured rate while the received times keep to
/// it, the received times otherwise.
///
/// Holds the pictures of one window until the rate is measured. Later windows are measured again only when most of
/// their pictures were off the grid: the source changed its rate or its phase.
final class VideoCadence {
    private static final int MAXIMUM_WINDOW_PICTURES = 1024;
    private static final long USUAL_FRAME_TICKS = MediaClock.TICKS_PER_SECOND / 30;
    private static final long LONGEST_FRAME_TICKS = MediaClock.TICKS_PER_SECOND / 10;

    private final long originTicks;
    private final long windowTicks;
    private final List<CodedPicture> held = new ArrayList<>();
    private final List<Long> window = new ArrayList<>();
    private @Nullable FrameGrid grid;
    private boolean measured;
    private int offGrid;
    private long meanFrameTicks = USUAL_FRAME_TICKS;

    /// @param originTicks the exact time of the first picture that will be given
    VideoCadence(long originTicks, long windowTicks) {
        this.originTicks = originTicks;
        this.windowTicks = windowTicks;
    }

    /// Pictures whose times are settled, in the order given. `received.ptsTicks` is the time as received.
    List<CodedPicture> accept(CodedPicture received) {
        window.add(received.ptsTicks());
        if (!measured) {
            held.add(received);
            return windowIsFull(received) ? release() : List.of();
        }
        CodedPicture placed = received.at(place(received.ptsTicks()));
        if (windowIsFull(received)) {
            closeWindow();
        }
        return List.of(placed);
    }

    /// Measures with what there is and gives back the held pictures.
    List<CodedPicture> release() {
        if (measured) {
            return List.of();
        }
        measured = true;
        if (!held.isEmpty()) {
            grid = FrameRateMeter.measureFrom(originTicks, window).orElse(null);
        }
        List<CodedPicture> placed = new ArrayList<>(held.size());
        for (CodedPicture picture : held) {
            placed.add(picture.at(placed.isEmpty() ? originTicks : place(picture.ptsTicks())));
        }
        held.clear();
        startWindow();
        return placed;
    }

    /// The exact time for a received time.
    long place(long receivedTicks) {
        if (grid != null) {
            var snapped = grid.snap(receivedTicks);
            if (snapped.isPresent()) {
                return snapped.getAsLong();
            }
        }
        offGrid++;
        return receivedTicks;
    }

    /// Null while the source is irregular.
    @Nullable
    FrameRate rate() {
        return grid == null ? null : grid.rate();
    }

    /// The time of one picture; for an irregular source the mean, at most 100 ms.
    long frameTicks() {
        return grid == null ? meanFrameTicks : grid.rate().ticksPerFrame();
    }

    private boolean windowIsFull(CodedPicture newest) {
        return newest.ptsTicks() - window.getFirst() >= windowTicks || window.size() >= MAXIMUM_WINDOW_PICTURES;
    }

    private void closeWindow() {
        if (offGrid * 2 > window.size()) {
            grid = FrameRateMeter.measure(window).orElse(null);
        }
        startWindow();
    }

    private void startWindow() {
        if (window.size() > 1) {
            long span = Math.abs(window.getLast() - window.getFirst());
            meanFrameTicks = Math.clamp(span / (window.size() - 1), 1, LONGEST_FRAME_TICKS);
        }
        window.clear();
        offGrid = 0;
    }
}
