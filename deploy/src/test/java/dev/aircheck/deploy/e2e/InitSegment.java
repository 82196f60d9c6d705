package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.Mp4Boxes.Box;
import dev.aircheck.deploy.e2e.Packet.Kind;
import dev.aircheck.packager.media.Bytes;
import java.util.List;

/// What an init segment of one track says.
/// @param timescale units a second of `tfdt` and `trun`
/// @param codec RFC 6381 name
/// @param trex defaults of the track's fragments (ISO/IEC 14496-12 8.8.3)
record InitSegment(Bytes bytes, Kind kind, int timescale, String codec, Box trex) {
    /// SampleEntry (8), VisualSampleEntry (70): ISO/IEC 14496-12 12.1.3.
    private static final int VISUAL_ENTRY_BYTES = 78;

    private static final int ELEMENTARY_STREAM_ENTRY_BYTES = 28;
    private static final int DECODER_SPECIFIC_INFO_TAG = 5;

    static InitSegment parse(Bytes bytes) {
        Box moov = Mp4Boxes.first(Mp4Boxes.of(bytes), "moov");
        Box mdia = moov.child("trak").child("mdia");
        Box mdhd = mdia.child("mdhd");
        int timescale = mdhd.int32(mdhd.uint8(0) == 1 ? 20 : 12);
        List<Box> entries = mdia.child("minf").child("stbl").child("stsd").childrenAfter(8);
        Box entry = entries.getFirst();
        Kind kind = entry.type().equals("mp4a") ? Kind.AUDIO : Kind.VIDEO;
        String codec = kind == Kind.AUDIO ? audioCodec(entry) : videoCodec(entry);
        return new InitSegment(bytes, kind, timescale, codec, moov.child("mvex").child("trex"));
    }

    private static String videoCodec(Box entry) {
        Box configuration = Mp4Boxes.first(entry.childrenAfter(VISUAL_ENTRY_BYTES), "avcC");
        return "%s.%02x%02x%02x"
                .formatted(entry.type(), configuration.uint8(1), configuration.uint8(2), configuration.uint8(3));
    }

    /// The audio object type is the first five bits of the AudioSpecificConfig (ISO/IEC 14496-3 1.6.2.1).
    private static String audioCodec(Box entry) {
        Box esds = Mp4Boxes.first(entry.childrenAfter(ELEMENTARY_STREAM_ENTRY_BYTES), "esds");
        int at = 4 + 1 + expandedLength(esds, 5) + 3;
        at += 1 + expandedLength(esds, at + 1) + 13;
        if (esds.uint8(at) != DECODER_SPECIFIC_INFO_TAG) {
            throw new AssertionError("descriptor %d in esds (expected 5)".formatted(esds.uint8(at)));
        }
        int objectType = esds.uint8(at + 1 + expandedLength(esds, at + 1)) >> 3;
        return "mp4a.40." + objectType;
    }

    /// How many bytes a descriptor's length takes: seven bits each, the top bit says "more" (ISO/IEC 14496-1 8.3.3).
    private static int expandedLength(Box box, int offset) {
        int bytes = 1;
        while ((box.uint8(offset + bytes - 1) & 0x80) != 0) {
            bytes++;
        }
        return bytes;
    }
}
