package dev.aircheck.packager.segment;

import java.util.List;

/// One segment's pictures as every encoded rung must have them.
/// @param sequence the segment's number
/// @param idrTicks presentation times at which the rung has an IDR, the first equal to `startTicks`; nowhere else
/// @param timing which pictures the rung has between start and end
public record EncodeCell(long sequence, long startTicks, long endTicks, List<Long> idrTicks, PictureTiming timing) {
    public EncodeCell {
        idrTicks = List.copyOf(idrTicks);
        if (idrTicks.isEmpty() || idrTicks.getFirst() != startTicks) {
            throw new IllegalArgumentException(
                    "key frames at %s (expected the first at the start, %d)".formatted(idrTicks, startTicks));
        }
    }

    public long durationTicks() {
        return endTicks - startTicks;
    }
}
