package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;

/// The media values that travel in both directions.
final class MediaFields {
    /// The largest access unit taken from a publisher is 16 MiB; encoded ones are far smaller.
    static final int MAX_SAMPLE_BYTES = 16 << 20;

    private static final int MAX_CONFIGURATION_BYTES = 64 << 10;
    private static final int MAX_SIDE_PX = 16_384;
    private static final int AVC = 1;

    private MediaFields() {}

    static void write(FieldWriter out, VideoFormat format) {
        switch (format) {
            case VideoFormat.Avc avc ->
                out.uint8(AVC)
                        .bytes(avc.decoderConfiguration())
                        .int32(avc.widthPx())
                        .int32(avc.heightPx())
                        .int32(avc.sarWidth())
                        .int32(avc.sarHeight());
        }
    }

    static VideoFormat readFormat(FieldReader in) throws MalformedRecordException {
        int codec = in.uint8();
        if (codec != AVC) {
            throw new MalformedRecordException("codec %d (expected %d)".formatted(codec, AVC));
        }
        return new VideoFormat.Avc(
                in.bytes(MAX_CONFIGURATION_BYTES),
                in.int32(1, MAX_SIDE_PX),
                in.int32(1, MAX_SIDE_PX),
                in.int32(),
                in.int32());
    }

    static void write(FieldWriter out, VideoSample sample) {
        out.int64(sample.dtsTicks()).int64(sample.ptsTicks()).bool(sample.idr()).bytes(sample.payload());
    }

    static VideoSample readSample(FieldReader in) throws MalformedRecordException {
        return new VideoSample(in.int64(), in.int64(), in.bool(), in.bytes(MAX_SAMPLE_BYTES));
    }
}
