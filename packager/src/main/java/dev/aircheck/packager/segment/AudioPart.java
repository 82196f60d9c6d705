package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.AudioSample;
import java.util.List;

/// The received audio frames of one segment; never empty. Frame n lasts until frame n+1 or, without a gap,
/// `samplesPerFrame`.
public record AudioPart(AudioFormat format, List<AudioSample> samples) {
    public AudioPart {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("audio part without frames (expected null instead)");
        }
        samples = List.copyOf(samples);
    }

    public long startSamples() {
        return samples.getFirst().ptsSamples();
    }

    public long endSamples() {
        return samples.getLast().ptsSamples() + format.samplesPerFrame();
    }
}
