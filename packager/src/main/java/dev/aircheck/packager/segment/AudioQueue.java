package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.MediaClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Audio frames in the order received that no segment has taken yet.
final class AudioQueue {
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private long newestTicks = Long.MIN_VALUE;
    private long endTicks;
    private @Nullable AudioFormat newestFormat;

    void add(AudioFormat format, AudioSample sample) {
        newestTicks = MediaClock.fromUnits(sample.ptsSamples(), format.sampleRateHz());
        endTicks = MediaClock.fromUnits(sample.ptsSamples() + format.samplesPerFrame(), format.sampleRateHz());
        newestFormat = format;
        frames.add(new Frame(format, sample, newestTicks));
    }

    /// Where the newest frame starts; the smallest value there is before the first one.
    long newestTicks() {
        return newestTicks;
    }

    /// Where the newest frame ends, taken or not.
    long endTicks() {
        return endTicks;
    }

    /// Null before the first frame.
    @Nullable
    AudioFormat newestFormat() {
        return newestFormat;
    }

    /// Takes what starts before `ticks`. A part has one format: frames of another one stay for the next segment.
    @Nullable
    AudioPart takeBefore(long ticks) {
        List<AudioSample> taken = new ArrayList<>();
        var first = frames.peek();
        while (isNext(first, ticks)) {
            taken.add(frames.remove().sample);
        }
        return first == null || taken.isEmpty() ? null : new AudioPart(first.format, taken);
    }

    /// Takes what is left, for whatever format.
    List<AudioSample> clear() {
        List<AudioSample> left = frames.stream().map(Frame::sample).toList();
        frames.clear();
        return left;
    }

    private boolean isNext(@Nullable Frame first, long ticks) {
        var next = frames.peek();
        return first != null && next != null && next.startTicks < ticks && next.format.equals(first.format);
    }

    private record Frame(AudioFormat format, AudioSample sample, long startTicks) {}
}
