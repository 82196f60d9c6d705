package dev.aircheck.api;

import java.time.Instant;
import java.util.List;

/// What was measured of a publisher, as of now. Immutable.
/// @param ingestBytesPerSecond of media, in the last whole second
/// @param outgoingBytesPerSecond that players are offered: all rungs and the audio, lately
/// @param rates oldest first, one for each second, at most [#HISTORY]
/// @param keyFrameIntervals oldest first, at most [#HISTORY]
public record IngestStats(
        long ingestBytesPerSecond,
        long outgoingBytesPerSecond,
        List<RateSample> rates,
        List<KeyFrameInterval> keyFrameIntervals,
        SourceFormat format) {
    /// How much of the past is kept.
    public static final int HISTORY = 120;

    public IngestStats {
        rates = List.copyOf(rates);
        keyFrameIntervals = List.copyOf(keyFrameIntervals);
    }

    /// What came within the second that ended at `time`.
    public record RateSample(Instant time, long bytesPerSecond) {}

    /// How long before it the last key frame was, by the encoder's clock.
    /// @param time when the later key frame arrived
    public record KeyFrameInterval(Instant time, long millis) {}
}
