package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.MediaClock;
import java.util.OptionalLong;

/// Counts audio frames of one format and one connection in samples: exact while the received milliseconds agree
/// within one and a half frames, anchored anew from them where they do not. A gap stays a gap; no two frames start
/// together.
final class AudioCadence {
    private final AudioFormat format;
    private final long floorSamples;
    private boolean anchored;
    private long nextSamples;
    private long reanchored;

    /// @param floorTicks where the audio before has ended: nothing may start earlier
    AudioCadence(AudioFormat format, long floorTicks) {
        this.format = format;
        this.floorSamples = MediaClock.toUnits(floorTicks, format.sampleRateHz());
    }

    /// The start of the next frame in samples, or nothing when it lies before the floor.
    OptionalLong place(long receivedTicks) {
        long received = MediaClock.toUnits(receivedTicks, format.sampleRateHz());
        if (!anchored) {
            if (received < floorSamples - samplesPerMilli()) {
                return OptionalLong.empty();
            }
            anchored = true;
            nextSamples = Math.max(received, floorSamples);
        } else if (2 * Math.abs(received - nextSamples) > 3L * format.samplesPerFrame()) {
            long lastSamples = nextSamples - format.samplesPerFrame();
            nextSamples = Math.max(received, lastSamples + 1);
            reanchored++;
        }
        long placed = nextSamples;
        nextSamples += format.samplesPerFrame();
        return OptionalLong.of(placed);
    }

    AudioFormat format() {
        return format;
    }

    /// How often count and milliseconds disagreed: gaps, jumps, a drifting clock.
    long reanchored() {
        return reanchored;
    }

    /// Times are received in whole milliseconds.
    private long samplesPerMilli() {
        return format.sampleRateHz() / 1000;
    }
}
