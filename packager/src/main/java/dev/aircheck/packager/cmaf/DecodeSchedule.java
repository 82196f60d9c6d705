package dev.aircheck.packager.cmaf;

import dev.aircheck.packager.media.VideoSample;
import java.util.List;

/// When the pictures of one closed GOP are decoded: as late as possible, but never after the time at which they, or a
/// picture that follows them in decode order, are shown.
/// ```
/// decode order   I0    P3      B1  B2  P6      B4  B5
/// pts            0     3       1   2   6       4   5
/// shown by       0     1       1   2   4       4   5      smallest pts from here on
/// dts            0     0.5     1   2   3       4   5      those that share a deadline divide the time before it
/// ```
/// So a segment's first dts is its first pts and its `tfdt`, without negative composition offsets and without an edit
/// list: FFmpeg shows fragments with negative offsets late by the largest of them, other players differ on edit
/// lists.
final class DecodeSchedule {
    private DecodeSchedule() {}

    /// The decode time of each picture.
    /// @param gop in decode order; no picture is shown before the first
    /// @return a decode time for each, never falling, the first its picture's presentation time
    static long[] of(List<VideoSample> gop) {
        long[] dts = deadlines(gop);
        long previous = dts[0];
        int start = 1;
        while (start < dts.length) {
            long deadline = dts[start];
            int end = start;
            while (end < dts.length && dts[end] == deadline) {
                end++;
            }
            for (int i = start; i < end; i++) {
                dts[i] = previous + (deadline - previous) * (i - start + 1) / (end - start);
            }
            previous = deadline;
            start = end;
        }
        return dts;
    }

    private static long[] deadlines(List<VideoSample> gop) {
        long[] deadlines = new long[gop.size()];
        long earliest = Long.MAX_VALUE;
        for (int i = gop.size() - 1; i >= 0; i--) {
            earliest = Math.min(earliest, gop.get(i).ptsTicks());
            deadlines[i] = earliest;
        }
        return deadlines;
    }
}
