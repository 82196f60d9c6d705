package dev.aircheck.packager.isobmff;

import static dev.aircheck.packager.isobmff.Fields.uint16;
import static dev.aircheck.packager.isobmff.Fields.uint32;
import static dev.aircheck.packager.isobmff.Fields.uint8;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The payload of `esds` (ISO/IEC 14496-1 7.2.6, 14496-14 5.6).
/// ```
/// ES_Descriptor (3)                   ES_ID 0 inside a file
///  ├─ DecoderConfigDescriptor (4)     0x40 = ISO/IEC 14496-3 audio
///  │   └─ DecoderSpecificInfo (5)     AudioSpecificConfig, exactly as received
///  └─ SLConfigDescriptor (6)          2 = as in an MP4 file
/// ```
final class ElementaryStreamDescriptor {
    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG = 4;
    private static final int DECODER_SPECIFIC = 5;
    private static final int SL_CONFIG = 6;
    private static final int MPEG4_AUDIO = 0x40;
    /// streamType 5 (audio) << 2, upStream 0, reserved 1.
    private static final int AUDIO_STREAM = 0x15;

    private static final int PREDEFINED_MP4 = 2;
    private static final long BITRATE_NOT_STATED = 0;

    private ElementaryStreamDescriptor() {}

    static Bytes of(AudioFormat.Aac aac) {
        Fields specific = descriptor(DECODER_SPECIFIC, new Fields(aac.audioSpecificConfig()));
        Fields config = descriptor(
                DECODER_CONFIG,
                uint8(MPEG4_AUDIO, AUDIO_STREAM, 0, 0, 0),
                uint32(BITRATE_NOT_STATED, BITRATE_NOT_STATED),
                specific);
        Fields streamId = uint16(0);
        Fields flags = uint8(0);
        return descriptor(ES_DESCRIPTOR, streamId, flags, config, descriptor(SL_CONFIG, uint8(PREDEFINED_MP4)))
                .bytes();
    }

    private static Fields descriptor(int tag, Fields... parts) {
        int length = Arrays.stream(parts).mapToInt(Fields::lengthBytes).sum();
        return Fields.written(1 + expandableSizeLength(length) + length, buffer -> {
            buffer.put((byte) tag);
            putExpandableSize(buffer, length);
            for (Fields part : parts) {
                part.writeTo(buffer);
            }
        });
    }

    /// ISO/IEC 14496-1 8.3.3: seven bits a byte, the top bit says that another byte follows.
    private static int expandableSizeLength(int size) {
        return size < 0x80 ? 1 : 1 + expandableSizeLength(size >>> 7);
    }

    private static void putExpandableSize(ByteBuffer target, int size) {
        for (int shift = 7 * (expandableSizeLength(size) - 1); shift >= 0; shift -= 7) {
            target.put((byte) ((size >>> shift & 0x7F) | (shift > 0 ? 0x80 : 0)));
        }
    }
}
