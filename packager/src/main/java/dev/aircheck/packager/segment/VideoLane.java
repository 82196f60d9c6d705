package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pictures of one format and one connection on their way to cuts: exact times, decode times, alignment.
final class VideoLane {
    private final VideoFormat format;
    private final SegmenterOptions options;
    private final VideoCadence cadence;
    private final DecodeTimes decodeTimes;
    private final long startTicks;
    /// Null until the rate is measured.
    private @Nullable Cutter cutter;

    private @Nullable RegridGrid grid;
    private long newestTicks;

    /// @param startTicks the exact time of the key frame that comes first
    /// @param grid how this format was regridded before, null when it was not
    VideoLane(VideoFormat format, long startTicks, SegmenterOptions options, @Nullable RegridGrid grid) {
        this.format = format;
        this.options = options;
        this.startTicks = startTicks;
        this.grid = grid;
        this.newestTicks = startTicks;
        cadence = new VideoCadence(startTicks, options.targetTicks());
        decodeTimes = new DecodeTimes(startTicks);
    }

    List<Cut> accept(CodedPicture received) {
        newestTicks = Math.max(newestTicks, received.ptsTicks());
        return cutDated(cadence.accept(received));
    }

    /// The source has shown nothing since long before `ticks`: cuts what lies before without waiting for more.
    List<Cut> stalledUntil(long ticks) {
        List<Cut> cuts = new ArrayList<>(cutDated(cadence.release()));
        if (cutter() instanceof PassthroughCutter passthrough && isTooLong(passthrough.sinceKeyFrame(ticks))) {
            cuts.addAll(regrid(passthrough));
        }
        if (cutter() instanceof RegridCutter regrid) {
            cuts.addAll(regrid.closeCellsBefore(ticks));
        }
        return cuts;
    }

    /// Gives out all that does not need the end. Then [#endTicks] holds, and only [#close] may follow.
    List<Cut> drain() {
        List<Cut> cuts = new ArrayList<>(cutDated(cadence.release()));
        decodeTimes.flush().forEach(sample -> cuts.addAll(cut(sample)));
        return cuts;
    }

    /// When the last picture has been shown.
    long endTicks() {
        long lastFrameTicks = cadence.rate() == null && decodeTimes.lastDeltaTicks() > 0
                ? decodeTimes.lastDeltaTicks()
                : cadence.frameTicks();
        return Math.max(decodeTimes.lastTicks() + lastFrameTicks, cutter().openTicks() + 1);
    }

    /// The exact time that a key frame of another format gets which ends this lane.
    long placeAfterAll(long receivedTicks) {
        long earliest = Math.max(decodeTimes.lastTicks(), cutter().openTicks()) + 1;
        return Math.max(cadence.place(receivedTicks), earliest);
    }

    List<Cut> close(long endTicks) {
        return cutter().close(endTicks);
    }

    VideoFormat format() {
        return format;
    }

    /// The latest time received; the picture itself may still be waited for.
    long newestTicks() {
        return newestTicks;
    }

    @Nullable
    FrameRate rate() {
        return cadence.rate();
    }

    /// Null while the source's own key frames serve.
    @Nullable
    RegridGrid grid() {
        return grid;
    }

    private List<Cut> cutDated(List<CodedPicture> placed) {
        List<Cut> cuts = new ArrayList<>();
        for (CodedPicture picture : placed) {
            decodeTimes.accept(picture).forEach(sample -> cuts.addAll(cut(sample)));
        }
        return cuts;
    }

    private List<Cut> cut(VideoSample sample) {
        List<Cut> cuts = new ArrayList<>();
        if (cutter() instanceof PassthroughCutter passthrough
                && isTooLong(passthrough.sinceKeyFrame(sample.ptsTicks()))) {
            cuts.addAll(regrid(passthrough));
        }
        cuts.addAll(cutter().accept(sample));
        return cuts;
    }

    private List<Cut> regrid(PassthroughCutter passthrough) {
        List<Cut> cuts = new ArrayList<>(passthrough.closeForRegrid());
        grid = RegridGrid.of(cadence.rate(), options.targetSeconds());
        cutter = new RegridCutter(format, grid, passthrough.regridStartTicks());
        for (VideoSample sample : passthrough.openSamples()) {
            cuts.addAll(cutter.accept(sample));
        }
        return cuts;
    }

    private Cutter cutter() {
        if (cutter == null) {
            cutter = firstCutter();
        }
        return cutter;
    }

    private Cutter firstCutter() {
        if (grid == null && options.alignment() == AlignmentPolicy.STRICT) {
            grid = RegridGrid.of(cadence.rate(), options.targetSeconds());
        }
        return grid == null
                ? new PassthroughCutter(format, cadence::rate, startTicks, options.targetTicks())
                : new RegridCutter(format, grid, startTicks);
    }

    private boolean isTooLong(long sinceKeyFrameTicks) {
        return sinceKeyFrameTicks > options.targetTicks() + cadence.frameTicks();
    }
}
