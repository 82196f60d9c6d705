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
    /// A segment of closed GOPs. Decode times are chosen here, see [DecodeSchedule].
    /// @param samples in decode order, beginning with a key frame that no other picture of its GOP is shown before
    /// @param endTicks when the last picture ends
    public static MediaSegment mediaSegment(long sequence, List<VideoSample> samples, long endTicks) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(
                    "segment %d without pictures (expected at least one)".formatted(sequence));
        }
        SegmentBuilder builder = new SegmentBuilder(sequence * FRAGMENT_NUMBERS_PER_SEGMENT, false);
        int from = 0;
        for (int i = 1; i <= samples.size(); i++) {
            if (i == samples.size() || samples.get(i).idr()) {
                long end = i == samples.size() ? endTicks : samples.get(i).ptsTicks();
                builder.add(fragment(samples.subList(from, i), end));
                from = i;
            }
        }
        return builder.finish(MediaClock.TICKS_PER_SECOND, samples.getFirst().ptsTicks(), endTicks);
    }

    private static List<FragmentSample> fragment(List<VideoSample> gop, long endTicks) {
        long[] dts = DecodeSchedule.of(gop);
        List<FragmentSample> fragment = new ArrayList<>(gop.size());
        for (int i = 0; i < dts.length; i++) {
            VideoSample sample = gop.get(i);
            long next = i + 1 < dts.length ? dts[i + 1] : endTicks;
            fragment.add(new FragmentSample(
                    dts[i],
                    next - dts[i],
                    Math.toIntExact(sample.ptsTicks() - dts[i]),
                    sample.idr(),
                    sample.payload()));
        }
        return fragment;
    }

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
}
