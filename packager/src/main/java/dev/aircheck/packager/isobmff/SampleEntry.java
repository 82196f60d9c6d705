package dev.aircheck.packager.isobmff;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.uint16;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.zeros;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.VideoFormat;
import java.util.ArrayList;
import java.util.List;

/// The sample entries of `stsd`: how a decoder is set up.
/// ```
/// avc1                VisualSampleEntry     ISO/IEC 14496-12 12.1.3, 14496-15 5.4.2.1
///  ├─ avcC            decoder configuration, exactly as received
///  └─ pasp            only when pixels are not square (14496-12 12.1.4)
/// mp4a                AudioSampleEntry      ISO/IEC 14496-12 12.2.3, 14496-14 6.7
///  └─ esds            see [ElementaryStreamDescriptor]
/// ```
public final class SampleEntry {
    private static final int DATA_REFERENCE_INDEX = 1;
    private static final long DPI_72 = 0x0048_0000L;
    private static final int FRAMES_PER_SAMPLE = 1;
    private static final int COMPRESSOR_NAME_LENGTH = 32;
    private static final int DEPTH_24_BIT_COLOUR = 0x0018;
    private static final int PRE_DEFINED = -1;
    private static final int SAMPLE_SIZE_BITS = 16;

    private SampleEntry() {}

    public static Box of(VideoFormat format) {
        return switch (format) {
            case VideoFormat.Avc avc -> avc1(avc);
        };
    }

    public static Box of(AudioFormat format) {
        return switch (format) {
            case AudioFormat.Aac aac -> mp4a(aac);
        };
    }

    private static Box avc1(VideoFormat.Avc avc) {
        List<BoxContent> content = new ArrayList<>(List.of(
                zeros(6),
                uint16(DATA_REFERENCE_INDEX),
                zeros(16),
                uint16(avc.widthPx(), avc.heightPx()),
                uint32(DPI_72, DPI_72),
                zeros(4),
                uint16(FRAMES_PER_SAMPLE),
                zeros(COMPRESSOR_NAME_LENGTH),
                uint16(DEPTH_24_BIT_COLOUR, PRE_DEFINED),
                box("avcC", new Fields(avc.decoderConfiguration()))));
        if (avc.sarWidth() != avc.sarHeight()) {
            content.add(box("pasp", uint32(avc.sarWidth(), avc.sarHeight())));
        }
        return box("avc1", content);
    }

    private static Box mp4a(AudioFormat.Aac aac) {
        return box(
                "mp4a",
                zeros(6),
                uint16(DATA_REFERENCE_INDEX),
                zeros(8),
                uint16(aac.channels(), SAMPLE_SIZE_BITS),
                zeros(4),
                uint32(sampleRate16Dot16(aac.sampleRateHz())),
                fullBox("esds", 0, 0, new Fields(ElementaryStreamDescriptor.of(aac))));
    }

    /// A rate above 65,535 Hz does not fit 16.16; decoders take the rate from the AudioSpecificConfig anyway.
    private static long sampleRate16Dot16(int sampleRateHz) {
        return sampleRateHz > 0xFFFF ? 0 : (long) sampleRateHz << 16;
    }
}
