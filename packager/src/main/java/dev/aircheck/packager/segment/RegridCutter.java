package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts on the exact grid, wherever the source's key frames are.
final class RegridCutter implements Cutter {
    private final VideoFormat format;
    private final RegridGrid grid;
    private final List<VideoSample> open = new ArrayList<>();
    /// Pictures of earlier cells that were decoded before their turn: they count as shown in this one.
    private final List<VideoSample> decodedEarly = new ArrayList<>();
    private long cellStartTicks;

    RegridCutter(VideoFormat format, RegridGrid grid, long startTicks) {
        this.format = format;
        this.grid = grid;
        this.cellStartTicks = startTicks;
    }

    @Override
    public List<Cut> accept(VideoSample sample) {
        open.add(sample);
        List<Cut> cuts = new ArrayList<>();
        while (sample.dtsTicks() >= cellEndTicks() && hasAllShownBefore(cellEndTicks())) {
            cuts.add(cutAt(cellEndTicks()));
        }
        return cuts;
    }

    @Override
    public List<Cut> close(long endTicks) {
        List<Cut> cuts = closeCellsBefore(endTicks);
        cuts.add(cutAt(endTicks));
        return cuts;
    }

    /// Ends the cells that lie before `ticks` although more pictures of theirs may come: the source has stalled.
    List<Cut> closeCellsBefore(long ticks) {
        List<Cut> cuts = new ArrayList<>();
        while (cellEndTicks() < ticks) {
            cuts.add(cutAt(cellEndTicks()));
        }
        return cuts;
    }

    @Override
    public long openTicks() {
        return cellStartTicks;
    }

    RegridGrid grid() {
        return grid;
    }

    private long cellEndTicks() {
        return cellStartTicks + grid.cellTicks();
    }

    /// Decode times are the sorted presentation times, so as many pictures are decoded before a time as are shown.
    private boolean hasAllShownBefore(long ticks) {
        int balance = 0;
        for (VideoSample sample : decodedEarly) {
            balance += balanceAt(ticks, sample);
        }
        for (VideoSample sample : open) {
            balance += balanceAt(ticks, sample);
        }
        return balance >= 0;
    }

    private static int balanceAt(long ticks, VideoSample sample) {
        return (sample.ptsTicks() < ticks ? 1 : 0) - (sample.dtsTicks() < ticks ? 1 : 0);
    }

    private Cut cutAt(long ticks) {
        int count = 0;
        for (int index = 0; index < open.size(); index++) {
            if (open.get(index).ptsTicks() < ticks) {
                count = index + 1;
            }
        }
        List<VideoSample> closed = open.subList(0, count);
        var cut = new Cut(cellStartTicks, ticks, Alignment.REGRID, partOf(List.copyOf(closed)));
        decodedEarly.addAll(closed);
        decodedEarly.removeIf(sample -> sample.ptsTicks() < ticks && sample.dtsTicks() < ticks);
        closed.clear();
        cellStartTicks = ticks;
        return cut;
    }

    private @Nullable VideoPart partOf(List<VideoSample> samples) {
        return samples.isEmpty() ? null : new VideoPart(format, grid.rate(), samples);
    }
}
