package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import java.util.ArrayList;
import java.util.List;

/// ADTS headers (ISO/IEC 14496-3 1.A.3.2) that some encoders leave in FLV, where only raw AAC frames belong:
/// ```
/// syncword(12)=FFF id(1) layer(2)=0 protection_absent(1) profile(2) rate index(4) private(1) channels(3) ...(4)
/// frame_length(13) buffer fullness(11) blocks(2) [crc(16)]
/// ```
/// Pure functions.
public final class AdtsFrames {
    private static final int HEADER_BYTES = 7;
    private static final int CRC_BYTES = 2;

    private AdtsFrames() {}

    /// Whether these bytes are whole ADTS frames from end to end; a raw frame cannot be taken for one by accident.
    public static boolean isAdts(Bytes payload) {
        int position = 0;
        while (position < payload.length()) {
            int length = frameLength(payload, position);
            if (length == 0) {
                return false;
            }
            position += length;
        }
        return position > 0;
    }

    /// The raw AAC frames, as views, without their headers.
    public static List<Bytes> strip(Bytes payload) {
        if (!isAdts(payload)) {
            throw new MalformedBitstreamException("audio payload " + payload, "whole ADTS frames");
        }
        List<Bytes> frames = new ArrayList<>();
        for (int position = 0; position < payload.length(); position += frameLength(payload, position)) {
            int header = headerBytes(payload, position);
            frames.add(payload.slice(position + header, frameLength(payload, position) - header));
        }
        return frames;
    }

    /// 0 where no whole frame stands.
    private static int frameLength(Bytes payload, int position) {
        if (position + HEADER_BYTES > payload.length() || (payload.uint16(position) & 0xFFF6) != 0xFFF0) {
            return 0;
        }
        int length = (payload.int32(position + 3) >>> 13) & 0x1FFF;
        return length >= headerBytes(payload, position) && length <= payload.length() - position ? length : 0;
    }

    private static int headerBytes(Bytes payload, int position) {
        boolean protectionAbsent = (payload.at(position + 1) & 1) == 1;
        return protectionAbsent ? HEADER_BYTES : HEADER_BYTES + CRC_BYTES;
    }
}
