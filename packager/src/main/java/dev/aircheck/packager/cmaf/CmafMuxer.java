package dev.aircheck.packager.cmaf;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.AudioPart;
import java.util.ArrayList;
import java.util.List;

/// Turns samples into CMAF bytes. Pure functions; video and audio are tracks of their own.
/// ```
/// media segment = fragment per GOP:   [moof mdat] [moof mdat] ...
///                                      └─ key frame first, so that one byte range holds moof + key frame
/// ```
/// A gap between two segments shows in the next `tfdt`; a gap inside one makes the sample before it longer.
/// There is no `styp`: ISO/IEC 23000-19 7.3.2.3 leaves it optional, and HLS does not look at it.
public final class CmafMuxer {
    /// `mfhd` numbers must grow within a track (ISO/IEC 14496-12 8.8.5): each segment owns this many of them.
    private static final long FRAGMENT_NUMBERS_PER_SEGMENT = 1000;

    private CmafMuxer() {}

    public static Bytes initSegment(VideoFormat format) {
        return InitSegment.of(format);
    }

    public static Bytes initSegment(AudioFormat format) {
        return InitSegment.of(format);
    }

    /// One segment of a video track.
    /// @param samples in decode order, decode times never falling, the first dts being the segment's start
    /// @param endTicks when the last sample ends
    public static MediaSegment mediaSegment(long sequence, List<VideoSample> samples, long endTicks) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(
                    "segment %d without pictures (expected at least one)".formatted(sequence));
        }
        SegmentBuilder builder = new SegmentBuilder(sequence * FRAGMENT_NUMBERS_PER_SEGMENT, false);
        List<FragmentSample> gop = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            VideoSample sample = samples.get(i);
            if (sample.idr() && !gop.isEmpty()) {
                builder.add(gop);
                gop = new ArrayList<>();
            }
            long next = i + 1 < samples.size() ? samples.get(i + 1).dtsTicks() : endTicks;
            gop.add(fragmentSample(sample, next));
        }
        builder.add(gop);
        return builder.finish(MediaClock.TICKS_PER_SECOND, samples.getFirst().dtsTicks(), endTicks);
    }

    /// One segment of an audio track, as one fragment.
    public static MediaSegment mediaSegment(long sequence, AudioPart audio) {
        List<AudioSample> samples = audio.samples();
        List<FragmentSample> fragment = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            long start = samples.get(i).ptsSamples();
            long next = i + 1 < samples.size() ? samples.get(i + 1).ptsSamples() : audio.endSamples();
            fragment.add(new FragmentSample(
                    start, next - start, 0, true, samples.get(i).payload()));
        }
        SegmentBuilder builder = new SegmentBuilder(sequence * FRAGMENT_NUMBERS_PER_SEGMENT, true);
        builder.add(fragment);
        return builder.finish(audio.format().sampleRateHz(), audio.startSamples(), audio.endSamples());
    }

    private static FragmentSample fragmentSample(VideoSample sample, long nextDts) {
        return new FragmentSample(
                sample.dtsTicks(),
                nextDts - sample.dtsTicks(),
                Math.toIntExact(sample.ptsTicks() - sample.dtsTicks()),
                sample.idr(),
                sample.payload());
    }
}
