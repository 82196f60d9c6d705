package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.cmaf.CmafMuxer;
import dev.aircheck.packager.hls.AudioRendition;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.segment.AudioPart;
import org.jspecify.annotations.Nullable;

/// The audio that all rungs share, as received. Written by the source pipeline; [#rendition] is read by any thread.
final class AudioTrack {
    private final Rendition rendition;
    private @Nullable AudioFormat format;
    private volatile @Nullable AudioRendition offered;

    AudioTrack(Rendition rendition) {
        this.rendition = rendition;
    }

    Rendition rendition() {
        return rendition;
    }

    void append(SegmentSlot slot, AudioPart audio) throws InterruptedException {
        rendition.publish(slot, CmafMuxer.initSegment(audio.format()), CmafMuxer.mediaSegment(slot.sequence(), audio));
        format = audio.format();
        offered = describe(false);
    }

    void gap(SegmentSlot slot) throws InterruptedException {
        rendition.gap(slot);
    }

    /// Null until there is a first segment.
    @Nullable
    AudioRendition offered() {
        return offered;
    }

    @Nullable
    AudioRendition finished() {
        return describe(true);
    }

    private @Nullable AudioRendition describe(boolean finished) {
        return format == null
                ? null
                : new AudioRendition(
                        RungNames.AUDIO + "/index.m3u8",
                        "Audio",
                        rendition.bandwidth(finished),
                        format.codecs(),
                        format.channels());
    }
}
