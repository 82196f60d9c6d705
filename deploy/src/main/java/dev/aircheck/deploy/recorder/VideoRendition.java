package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.bitstream.InBandParameterSets;
import dev.aircheck.packager.cmaf.CmafMuxer;
import dev.aircheck.packager.hls.Variant;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A video rung: packs pictures into CMAF and knows how the multivariant playlist offers them. Its pictures stay as
/// they are until their format changes; from there on key frames carry their parameter sets.
/// Written by one thread at a time; [#variant] is read by any.
final class VideoRendition {
    private final Rendition rendition;
    private final boolean scrubbable;
    private @Nullable VideoFormat firstFormat;
    private boolean formatChanged;
    private @Nullable VideoFormat format;
    private @Nullable FrameRate frameRate;
    private volatile @Nullable Variant variant;

    /// @param scrubbable whether the rung has an I-frame playlist
    VideoRendition(Rendition rendition, boolean scrubbable) {
        this.rendition = rendition;
        this.scrubbable = scrubbable;
    }

    String name() {
        return rendition.name();
    }

    Rendition rendition() {
        return rendition;
    }

    boolean isPublished(SegmentSlot slot) {
        return rendition.isPublished(slot);
    }

    Published append(SegmentSlot slot, VideoFormat as, @Nullable FrameRate rate, List<VideoSample> samples)
            throws InterruptedException {
        noteChange(as);
        List<VideoSample> stored = formatChanged ? InBandParameterSets.in(as, samples) : samples;
        Published published = rendition.publish(
                slot, CmafMuxer.initSegment(as), CmafMuxer.mediaSegment(slot.sequence(), stored, slot.endTicks()));
        noteFormat(as, rate);
        return published;
    }

    void restore(SegmentSlot slot, VideoFormat as, @Nullable FrameRate rate, Published published)
            throws InterruptedException {
        noteChange(as);
        rendition.restore(slot, CmafMuxer.initSegment(as), published);
        noteFormat(as, rate);
    }

    void gap(SegmentSlot slot) throws InterruptedException {
        rendition.gap(slot);
    }

    private void noteChange(VideoFormat as) {
        if (firstFormat == null) {
            firstFormat = as;
        }
        formatChanged |= !as.equals(firstFormat);
    }

    /// A rung that has had several sizes is offered as its largest.
    private void noteFormat(VideoFormat as, @Nullable FrameRate rate) {
        if (format == null || pixels(as) >= pixels(format)) {
            format = as;
            frameRate = rate;
        }
        variant = describe(false);
    }

    private static long pixels(VideoFormat format) {
        return (long) format.widthPx() * format.heightPx();
    }

    /// Null until the rung has its first segment.
    @Nullable
    Variant variant() {
        return variant;
    }

    /// With the bandwidths as measured; called by the writer when nothing more will come.
    @Nullable
    Variant finishedVariant() {
        return describe(true);
    }

    private @Nullable Variant describe(boolean finished) {
        if (format == null) {
            return null;
        }
        Variant.IFrames iFrames = scrubbable
                ? new Variant.IFrames(name() + "/iframes.m3u8", rendition.keyFrameBandwidth(finished))
                : null;
        return new Variant(
                name() + "/index.m3u8",
                rendition.bandwidth(finished),
                format.codecs(),
                resolution(format),
                frameRate,
                iFrames);
    }

    private static Variant.Resolution resolution(VideoFormat format) {
        return switch (format) {
            case VideoFormat.Avc avc ->
                new Variant.Resolution(
                        (int) Math.round((double) avc.widthPx() * avc.sarWidth() / avc.sarHeight()), avc.heightPx());
        };
    }
}
