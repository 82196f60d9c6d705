package dev.aircheck.deploy.recorder;

import dev.aircheck.api.IngestStats;
import dev.aircheck.api.IngestStats.KeyFrameInterval;
import dev.aircheck.api.IngestStats.RateSample;
import dev.aircheck.api.SourceFormat;
import dev.aircheck.deploy.disk.DiskState;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.segment.SourceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches how well a session's publisher does. One thread ticks, any may read.
final class PublisherWatch {
    /// What is wrong must have been so for so many ticks before it is told: nobody wants to hear of a moment.
    private static final int STEADY_TICKS = 3;

    private final IngestMeter meter;
    private final IngestSamples samples = new IngestSamples(IngestStats.HISTORY);
    private final SessionHealth health;
    private volatile Map<String, String> issues = Map.of();
    private Set<String> told = Set.of();
    private Set<String> seen = Set.of();
    private int ticksSeen;

    PublisherWatch(IngestMeter meter, SessionHealth health) {
        this.meter = meter;
        this.health = health;
    }

    /// What a tick knows beside the publisher.
    /// @param nanos of a clock that never jumps
    record Moment(Instant now, long nanos, DiskState disk) {}

    /// Looks at the publisher, once a second while there is one. Answers the issues when they are others than before,
    /// and have been for a while: what they are about counts, not the figures in them.
    Optional<List<String>> tick(Moment moment, long offeredBytes, Duration backlog) {
        IngestMeter.Count count = meter.count();
        samples.sample(moment.now(), moment.nanos(), count, offeredBytes);
        List<Long> intervals = meter.keyFrames().stream()
                .filter(keyFrame -> keyFrame.connection() == count.connection())
                .map(IngestMeter.KeyFrame::intervalMillis)
                .toList();
        LiveHealth live = new LiveHealth(
                samples.window(), intervals, meter.sinceKeyFrameMillis(), health.source(), backlog, moment.disk());
        Map<String, String> all = new LinkedHashMap<>(live.issues());
        all.putAll(health.current());
        issues = all;
        return change(all);
    }

    private Optional<List<String>> change(Map<String, String> all) {
        ticksSeen = all.keySet().equals(seen) ? ticksSeen + 1 : 1;
        seen = Set.copyOf(all.keySet());
        if (ticksSeen < STEADY_TICKS || seen.equals(told)) {
            return Optional.empty();
        }
        told = seen;
        return Optional.of(List.copyOf(all.values()));
    }

    /// As of the last tick.
    List<String> issues() {
        return List.copyOf(issues.values());
    }

    /// Of media, in the last whole second.
    long bytesPerSecond() {
        List<RateSample> rates = samples.rates();
        return rates.isEmpty() ? 0 : rates.getLast().bytesPerSecond();
    }

    IngestStats stats() {
        List<RateSample> rates = samples.rates();
        return new IngestStats(
                rates.isEmpty() ? 0 : rates.getLast().bytesPerSecond(),
                samples.outgoingBytesPerSecond(),
                rates,
                meter.keyFrames().stream()
                        .map(keyFrame -> new KeyFrameInterval(keyFrame.arrival(), keyFrame.intervalMillis()))
                        .toList(),
                new SourceFormat(video(meter.video(), health.source()), audio(meter.audio())));
    }

    private static SourceFormat.@Nullable Video video(@Nullable VideoFormat format, @Nullable SourceHealth source) {
        FrameRate rate = source == null ? null : source.frameRate();
        double framesPerSecond = rate == null ? 0 : rate.framesPerSecond();
        return switch (format) {
            case null -> null;
            case VideoFormat.Avc avc -> new SourceFormat.Video("H.264", avc.widthPx(), avc.heightPx(), framesPerSecond);
        };
    }

    private static SourceFormat.@Nullable Audio audio(@Nullable AudioFormat format) {
        return switch (format) {
            case null -> null;
            case AudioFormat.Aac aac -> new SourceFormat.Audio(nameOf(aac), aac.sampleRateHz(), aac.channels());
        };
    }

    private static String nameOf(AudioFormat.Aac aac) {
        return switch (aac.objectType()) {
            case 5 -> "HE-AAC";
            case 29 -> "HE-AAC v2";
            default -> "AAC";
        };
    }
}
