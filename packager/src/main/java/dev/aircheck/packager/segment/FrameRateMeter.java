package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the constant rate that a run of received picture times follows, if there is one. Pure.
///
/// A rate fits when all times lie on its grid but for rounding to milliseconds. Multiples of the true rate fit as
/// well, so the lowest one is taken; of two neighbours such as 29.97 and 30 the one whose times scatter less.
final class FrameRateMeter {
    /// Pictures per second that cameras, encoders and screen recorders use, slowest first.
    private static final List<FrameRate> STANDARD_RATES = List.of(
            new FrameRate(5, 1),
            new FrameRate(6, 1),
            new FrameRate(15, 2),
            new FrameRate(8, 1),
            new FrameRate(10, 1),
            new FrameRate(12, 1),
            new FrameRate(25, 2),
            new FrameRate(15000, 1001),
            new FrameRate(15, 1),
            new FrameRate(20, 1),
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48000, 1001),
            new FrameRate(48, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            new FrameRate(60, 1),
            new FrameRate(100, 1),
            new FrameRate(120000, 1001),
            new FrameRate(120, 1));

    private static final int MINIMUM_PICTURES = 4;
    /// Fewer pictures than one in three grid positions prove nothing.
    private static final int MAXIMUM_FRAMES_PER_PICTURE = 3;

    private static final long MAXIMUM_SPREAD_TICKS = MediaClock.TICKS_PER_MILLI * 5 / 2;
    private static final double NEIGHBOUR_RATIO = 1.005;

    private FrameRateMeter() {}

    /// The grid of `receivedTicks` (in any order) that has a picture exactly where the first of them is meant to be.
    static Optional<FrameGrid> measure(List<Long> receivedTicks) {
        return bestFit(receivedTicks)
                .map(fit -> new FrameGrid(fit.rate, receivedTicks.getFirst() + fit.middleTicks(), 0));
    }

    /// As [#measure], but the first picture's exact time is given.
    static Optional<FrameGrid> measureFrom(long originTicks, List<Long> receivedTicks) {
        return bestFit(receivedTicks)
                .map(fit -> new FrameGrid(
                        fit.rate, originTicks, receivedTicks.getFirst() + fit.middleTicks() - originTicks));
    }

    private static Optional<Fit> bestFit(List<Long> times) {
        if (times.size() < MINIMUM_PICTURES) {
            return Optional.empty();
        }
        List<Fit> fits = new ArrayList<>();
        for (FrameRate rate : STANDARD_RATES) {
            boolean neighbour = fits.isEmpty()
                    || rate.framesPerSecond() <= fits.getFirst().rate.framesPerSecond() * NEIGHBOUR_RATIO;
            Fit fit = fit(times, rate);
            if (neighbour && fit.holds(times.size())) {
                fits.add(fit);
            }
        }
        return fits.stream().reduce(FrameRateMeter::better);
    }

    /// Within one millisecond both are possible, as in a very short run: then the round number is the better guess.
    private static Fit better(Fit slower, Fit faster) {
        boolean undecided = Math.max(slower.spreadTicks(), faster.spreadTicks()) <= MediaClock.TICKS_PER_MILLI;
        return undecided || faster.spreadTicks() < slower.spreadTicks() ? faster : slower;
    }

    private static Fit fit(List<Long> times, FrameRate rate) {
        long frameTicks = rate.ticksPerFrame();
        long first = times.getFirst();
        long lowest = 0;
        long highest = 0;
        long firstFrame = 0;
        long lastFrame = 0;
        for (long time : times) {
            long frame = Math.floorDiv(time - first + frameTicks / 2, frameTicks);
            long residual = time - first - frame * frameTicks;
            lowest = Math.min(lowest, residual);
            highest = Math.max(highest, residual);
            firstFrame = Math.min(firstFrame, frame);
            lastFrame = Math.max(lastFrame, frame);
        }
        return new Fit(rate, lowest, highest, lastFrame - firstFrame);
    }

    private record Fit(FrameRate rate, long lowestTicks, long highestTicks, long frames) {
        boolean holds(int pictures) {
            return spreadTicks() <= MAXIMUM_SPREAD_TICKS && frames <= (long) pictures * MAXIMUM_FRAMES_PER_PICTURE;
        }

        long spreadTicks() {
            return highestTicks - lowestTicks;
        }

        long middleTicks() {
            return (lowestTicks + highestTicks) / 2;
        }
    }
}
