package dev.aircheck.transcoder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// Encoded segments as a plain H.264 byte stream (ITU-T H.264 annex B), which every decoder reads.
public final class AnnexB {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private AnnexB() {}

    public static byte[] of(List<EncodedSegment> segments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (EncodedSegment segment : segments) {
            if (segment.format() instanceof VideoFormat.Avc avc) {
                parameterSets(avc.decoderConfiguration(), out);
            }
            for (VideoSample sample : segment.samples()) {
                units(sample.payload(), out);
            }
        }
        return out.toByteArray();
    }

    private static void parameterSets(Bytes configuration, ByteArrayOutputStream out) {
        int sequenceLength = configuration.uint16(6);
        int pictureAt = 8 + sequenceLength + 1;
        unit(configuration.slice(8, sequenceLength), out);
        unit(configuration.slice(pictureAt + 2, configuration.uint16(pictureAt)), out);
    }

    private static void units(Bytes payload, ByteArrayOutputStream out) {
        for (int at = 0; at < payload.length(); at += 4 + payload.int32(at)) {
            unit(payload.slice(at + 4, payload.int32(at)), out);
        }
    }

    private static void unit(Bytes unit, ByteArrayOutputStream out) {
        out.writeBytes(START_CODE);
        out.writeBytes(unit.toArray());
    }
}
