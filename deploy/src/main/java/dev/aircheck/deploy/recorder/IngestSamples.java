package dev.aircheck.deploy.recorder;

import dev.aircheck.api.IngestStats.RateSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A publisher's counts, looked at once a second: rates, and what has come lately. One thread samples, any may read
/// the rates.
final class IngestSamples {
    /// Long enough for several segments and for some pictures of a slow source.
    private static final int WINDOW_SAMPLES = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final RecentValues<RateSample> rates;
    /// The last seconds of this connection, oldest first, and one before them.
    private final Deque<Sample> window = new ArrayDeque<>();

    private Sample start = new Sample(0, new IngestMeter.Count(0, 0, 0, 0, 0), 0);
    private long bytesNanos;
    private long pictureNanos;
    private long soundNanos;
    private volatile long outgoingBytesPerSecond;

    private record Sample(long nanos, IngestMeter.Count count, long offeredBytes) {}

    IngestSamples(int history) {
        rates = new RecentValues<>(history);
    }

    /// @param offeredBytes what players were offered so far
    void sample(Instant now, long nanos, IngestMeter.Count count, long offeredBytes) {
        Sample sample = new Sample(nanos, count, offeredBytes);
        if (window.isEmpty() || count.connection() != start.count.connection()) {
            restart(sample);
            return;
        }
        IngestMeter.Count before = window.getLast().count;
        bytesNanos = count.bytes() > before.bytes() ? nanos : bytesNanos;
        pictureNanos = count.pictures() > before.pictures() ? nanos : pictureNanos;
        soundNanos = count.audioFrames() > before.audioFrames() ? nanos : soundNanos;
        rates.add(new RateSample(now, perSecond(count.bytes() - before.bytes(), nanos - window.getLast().nanos)));
        window.addLast(sample);
        if (window.size() > WINDOW_SAMPLES + 1) {
            window.removeFirst();
        }
        Sample oldest = window.getFirst();
        outgoingBytesPerSecond = perSecond(offeredBytes - oldest.offeredBytes, nanos - oldest.nanos);
    }

    private void restart(Sample sample) {
        window.clear();
        window.add(sample);
        start = sample;
        bytesNanos = sample.nanos;
        pictureNanos = sample.nanos;
        soundNanos = sample.nanos;
    }

    /// What has come lately of the connection that was sampled last.
    IngestWindow window() {
        if (window.isEmpty()) {
            return IngestWindow.EMPTY;
        }
        Sample oldest = window.getFirst();
        Sample newest = window.getLast();
        return new IngestWindow(
                Duration.ofNanos(newest.nanos - oldest.nanos),
                newest.count.pictures() - oldest.count.pictures(),
                Duration.ofMillis(Math.max(0, newest.count.pictureMillis() - oldest.count.pictureMillis())),
                Duration.ofNanos(newest.nanos - bytesNanos),
                Duration.ofNanos(newest.nanos - pictureNanos),
                Duration.ofNanos(newest.nanos - soundNanos),
                newest.count.pictures() > start.count.pictures(),
                newest.count.audioFrames() > start.count.audioFrames());
    }

    /// Oldest first.
    List<RateSample> rates() {
        return rates.newest();
    }

    /// Over the last seconds, because segments come in bursts.
    long outgoingBytesPerSecond() {
        return outgoingBytesPerSecond;
    }

    private static long perSecond(long amount, long nanos) {
        return nanos <= 0 ? 0 : Math.round((double) Math.max(0, amount) * NANOS_PER_SECOND / nanos);
    }
}
