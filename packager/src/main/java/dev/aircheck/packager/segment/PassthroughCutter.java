package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Cuts at the source's own key frame that is nearest to the last cut + target (of two equally near the earlier).
final class PassthroughCutter implements Cutter {
    private final VideoFormat format;
    private final Supplier<@Nullable FrameRate> rate;
    private final long targetTicks;
    private final List<VideoSample> open = new ArrayList<>();
    private long lastCutTicks;
    private boolean cutMade;
    private long lastKeyFrameTicks;

    /// @param rate what is measured by the time of a cut
    PassthroughCutter(VideoFormat format, Supplier<@Nullable FrameRate> rate, long startTicks, long targetTicks) {
        this.format = format;
        this.rate = rate;
        this.targetTicks = targetTicks;
        this.lastCutTicks = startTicks;
        this.lastKeyFrameTicks = startTicks;
    }

    @Override
    public List<Cut> accept(VideoSample sample) {
        List<Cut> cuts = new ArrayList<>();
        if (sample.idr() && sample.ptsTicks() > lastCutTicks) {
            cutBefore(sample.ptsTicks(), cuts);
            if (sample.ptsTicks() - lastCutTicks >= targetTicks) {
                cuts.add(cutAt(sample.ptsTicks()));
            }
            lastKeyFrameTicks = sample.ptsTicks();
        }
        open.add(sample);
        return cuts;
    }

    @Override
    public List<Cut> close(long endTicks) {
        List<Cut> cuts = new ArrayList<>();
        cutBefore(endTicks, cuts);
        cuts.add(cutAt(endTicks));
        return cuts;
    }

    @Override
    public long openTicks() {
        return lastCutTicks;
    }

    /// How far `ticks` is from the key frame before it.
    long sinceKeyFrame(long ticks) {
        return ticks - lastKeyFrameTicks;
    }

    /// Where a new alignment has to start: nothing that was cut is taken back, and a group of pictures stays whole.
    long regridStartTicks() {
        return cutMade ? lastKeyFrameTicks : lastCutTicks;
    }

    /// Ends this alignment at [#regridStartTicks]; the pictures after it are [#openSamples].
    List<Cut> closeForRegrid() {
        return regridStartTicks() > lastCutTicks ? List.of(cutAt(regridStartTicks())) : List.of();
    }

    List<VideoSample> openSamples() {
        return List.copyOf(open);
    }

    /// Cuts at the last key frame when it is nearer to the target than `nextTicks`, which is past the target.
    private void cutBefore(long nextTicks, List<Cut> cuts) {
        long idealTicks = lastCutTicks + targetTicks;
        boolean candidate = lastKeyFrameTicks > lastCutTicks;
        if (candidate && nextTicks >= idealTicks && idealTicks - lastKeyFrameTicks <= nextTicks - idealTicks) {
            cuts.add(cutAt(lastKeyFrameTicks));
        }
    }

    private Cut cutAt(long ticks) {
        int count = 0;
        while (count < open.size() && open.get(count).ptsTicks() < ticks) {
            count++;
        }
        List<VideoSample> closed = open.subList(0, count);
        var cut = new Cut(
                lastCutTicks, ticks, Alignment.PASSTHROUGH, new VideoPart(format, rate.get(), List.copyOf(closed)));
        closed.clear();
        lastCutTicks = ticks;
        cutMade = true;
        return cut;
    }
}
