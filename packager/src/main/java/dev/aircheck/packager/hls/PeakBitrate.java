package dev.aircheck.packager.hls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Measures the `BANDWIDTH` and `AVERAGE-BANDWIDTH` of a rendition from its segments as they are stored, container
/// overhead included. RFC 8216bis 4.1: the peak segment bit rate is the largest bit rate of any contiguous set of
/// segments that lasts 0.5 to 1.5 target durations.
/// Confined to one thread.
public final class PeakBitrate {
    private static final long MICROS_PER_SECOND = 1_000_000;

    /// While live the future is not known. VBV keeps an encoder within its buffer, and audio and container add
    /// little, so a tenth above what was seen has room for the rest; the Apple authoring specification (1.30) wants
    /// measured peaks within 10 % of what is declared. A finished recording declares exactly what was measured.
    private static final int LIVE_MARGIN_PERCENT = 10;

    private final Window live;
    private final List<Sized> all = new ArrayList<>();

    private record Sized(long bytes, long micros) {}

    public PeakBitrate(int liveTargetSeconds) {
        this.live = new Window(liveTargetSeconds);
    }

    public void add(long bytes, long durationMicros) {
        var segment = new Sized(bytes, durationMicros);
        all.add(segment);
        live.add(segment);
    }

    /// Exact, for a finished recording, whose playlist has a target duration of its own: its longest segment's.
    /// What is shorter than half of that has only its average.
    public Bandwidth measured() {
        long longestMicros = all.stream().mapToLong(Sized::micros).max().orElse(0);
        var window = new Window(MediaPlaylist.finalTargetSeconds(longestMicros));
        all.forEach(window::add);
        return bandwidth(window);
    }

    /// For a playlist that is published while segments are still to come.
    public Bandwidth live() {
        Bandwidth now = bandwidth(live);
        return new Bandwidth(Math.ceilDiv(now.peakBps() * (100 + LIVE_MARGIN_PERCENT), 100), now.averageBps());
    }

    private static Bandwidth bandwidth(Window window) {
        long average = bitsPerSecond(window.totalBytes, window.totalMicros);
        return new Bandwidth(Math.max(window.peakBps, average), average);
    }

    private static long bitsPerSecond(long bytes, long micros) {
        return micros == 0 ? 0 : Math.ceilDiv(bytes * 8 * MICROS_PER_SECOND, micros);
    }

    /// Slides over the segments: every run that lasts 0.5 to 1.5 target durations is looked at once, when it ends.
    private static final class Window {
        private final long shortestMicros;
        private final long longestMicros;
        private final ArrayDeque<Sized> recent = new ArrayDeque<>();
        private long recentMicros;
        private long peakBps;
        private long totalBytes;
        private long totalMicros;

        Window(int targetSeconds) {
            this.shortestMicros = targetSeconds * MICROS_PER_SECOND / 2;
            this.longestMicros = targetSeconds * MICROS_PER_SECOND * 3 / 2;
        }

        void add(Sized segment) {
            totalBytes += segment.bytes;
            totalMicros += segment.micros;
            recent.addLast(segment);
            recentMicros += segment.micros;
            while (recentMicros > longestMicros && recent.size() > 1) {
                recentMicros -= recent.removeFirst().micros;
            }
            peakBps = Math.max(peakBps, largestEndingHere());
        }

        private long largestEndingHere() {
            long largest = 0;
            long bytes = 0;
            long micros = 0;
            for (var newestFirst = recent.descendingIterator(); newestFirst.hasNext(); ) {
                Sized segment = newestFirst.next();
                bytes += segment.bytes;
                micros += segment.micros;
                if (micros >= shortestMicros) {
                    largest = Math.max(largest, bitsPerSecond(bytes, micros));
                }
            }
            return largest;
        }
    }
}
