package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Key frames that carry the parameter sets of their format, for tracks of several formats. An init segment or a
/// sample entry for each is enough by the book (ISO/IEC 14496-15 5.4.2.1); but FFmpeg reads only the first init
/// segment of a playlist, and Chromium loses its way among the sample entries of an MP4. Pure functions.
public final class InBandParameterSets {
    private InBandParameterSets() {}

    /// The samples of this format, each key frame with the sets in front.
    public static List<VideoSample> in(VideoFormat format, List<VideoSample> samples) {
        List<VideoSample> carrying = new ArrayList<>(samples.size());
        for (VideoSample sample : samples) {
            carrying.add(
                    sample.idr()
                            ? new VideoSample(
                                    sample.dtsTicks(), sample.ptsTicks(), true, with(format, sample.payload()))
                            : sample);
        }
        return carrying;
    }

    private static Bytes with(VideoFormat format, Bytes accessUnit) {
        return switch (format) {
            case VideoFormat.Avc avc -> {
                int lengthSize = avc.nalLengthSize();
                List<Bytes> sets = AvcDecoderConfiguration.parameterSets(avc.decoderConfiguration());
                yield insert(
                        NalUnits.join(sets, lengthSize), NalUnits.delimiterLength(accessUnit, lengthSize), accessUnit);
            }
        };
    }

    private static Bytes insert(Bytes inserted, int position, Bytes into) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(inserted.length(), into.length()));
        into.slice(0, position).copyTo(buffer);
        inserted.copyTo(buffer);
        into.sliceFrom(position).copyTo(buffer);
        return Bytes.wrap(buffer.array());
    }
}
