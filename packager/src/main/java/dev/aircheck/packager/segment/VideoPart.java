package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The received pictures of one segment, in decode order. The parts of a session, joined, are all pictures received.
/// `PASSTHROUGH`: closed, the first is an IDR with dts = pts = segment start.
/// `REGRID`: cut in decode order after the last picture that is shown before the segment's end.
/// @param frameRate the measured constant rate, null while the source is irregular
public record VideoPart(VideoFormat format, @Nullable FrameRate frameRate, List<VideoSample> samples) {
    public VideoPart {
        samples = List.copyOf(samples);
    }
}
