package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// H.264 NAL units in their two framings: length-prefixed (ISO/IEC 14496-15 5.3.2, what FLV and MP4 carry) and
/// Annex B start codes (ITU-T H.264 B.1, what some hardware sends instead). Pure functions.
public final class NalUnits {
    /// `nal_unit_type`, ITU-T H.264 Table 7-1.
    public static final int IDR = 5;

    public static final int SPS = 7;
    public static final int PPS = 8;
    private static final int ACCESS_UNIT_DELIMITER = 9;

    private static final int START_CODE_BYTES = 3;

    private NalUnits() {}

    /// `nal_unit_type` of a unit that is not empty.
    public static int typeOf(Bytes nalUnit) {
        return nalUnit.at(0) & 0x1F;
    }

    /// The units of a length-prefixed access unit, as views. Empty units are left out: some drones send them.
    public static List<Bytes> split(Bytes accessUnit, int lengthSize) {
        List<Bytes> units = new ArrayList<>();
        int position = 0;
        while (position < accessUnit.length()) {
            int length = lengthAt(accessUnit, position, lengthSize);
            if (length > 0) {
                units.add(accessUnit.slice(position + lengthSize, length));
            }
            position += lengthSize + length;
        }
        return units;
    }

    /// Whether a decoder can start here. The only judge of that: the FLV key frame flag is set on other pictures too.
    public static boolean containsIdr(Bytes accessUnit, int lengthSize) {
        return !ofType(split(accessUnit, lengthSize), IDR).isEmpty();
    }

    /// The units of one type, in order: `ofType(units, SPS)` finds in-band parameter sets.
    public static List<Bytes> ofType(List<Bytes> nalUnits, int type) {
        return nalUnits.stream().filter(unit -> typeOf(unit) == type).toList();
    }

    /// The length of the access unit delimiter, which comes before anything else (7.4.1.2.3); 0 when there is none.
    static int delimiterLength(Bytes accessUnit, int lengthSize) {
        if (accessUnit.length() <= lengthSize || typeOf(accessUnit.sliceFrom(lengthSize)) != ACCESS_UNIT_DELIMITER) {
            return 0;
        }
        return lengthSize + lengthAt(accessUnit, 0, lengthSize);
    }

    /// Whether these bytes are Annex B where length-prefixed units are due. `00 00 01 xx` is a start code and also
    /// the length of a unit of 256 to 511 bytes, so bytes that add up as four-byte lengths are taken for that.
    public static boolean isAnnexB(Bytes bytes) {
        return startCodeAt(bytes, leadingZeros(bytes)) && !isLengthPrefixed(bytes);
    }

    /// The units between the start codes, as views.
    public static List<Bytes> fromAnnexB(Bytes stream) {
        int start = nextStartCode(stream, 0);
        if (start == stream.length()) {
            throw new MalformedBitstreamException("no start code in " + stream, "Annex B");
        }
        List<Bytes> units = new ArrayList<>();
        while (start < stream.length()) {
            int from = start + START_CODE_BYTES;
            int next = nextStartCode(stream, from);
            int end = next;
            // trailing_zero_8bits and the zero_byte of the next start code; no unit ends in a zero byte (7.4.1)
            while (end > from && stream.at(end - 1) == 0) {
                end--;
            }
            if (end > from) {
                units.add(stream.slice(from, end - from));
            }
            start = next;
        }
        return units;
    }

    /// Puts a length of `lengthSize` bytes in front of each unit.
    public static Bytes join(List<Bytes> nalUnits, int lengthSize) {
        requireLengthSize(lengthSize);
        int total =
                nalUnits.stream().mapToInt(unit -> lengthSize + unit.length()).reduce(0, Math::addExact);
        ByteBuffer joined = ByteBuffer.allocate(total);
        for (Bytes unit : nalUnits) {
            if (lengthSize < 4 && unit.length() >>> (8 * lengthSize) != 0) {
                throw new MalformedBitstreamException(
                        "NAL unit of %d bytes".formatted(unit.length()), "a length of %d bytes".formatted(lengthSize));
            }
            for (int shift = 8 * (lengthSize - 1); shift >= 0; shift -= 8) {
                joined.put((byte) (unit.length() >>> shift));
            }
            unit.copyTo(joined);
        }
        return Bytes.wrap(joined.array());
    }

    /// Takes every `emulation_prevention_three_byte` out (7.3.1).
    static Bytes withoutEmulationPrevention(Bytes payload) {
        byte[] clean = new byte[payload.length()];
        int length = 0;
        int zeros = 0;
        for (int i = 0; i < payload.length(); i++) {
            int value = payload.at(i);
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            clean[length++] = (byte) value;
        }
        return Bytes.wrap(clean).slice(0, length);
    }

    private static int lengthAt(Bytes accessUnit, int position, int lengthSize) {
        requireLengthSize(lengthSize);
        int left = accessUnit.length() - position - lengthSize;
        if (left < 0) {
            throw new MalformedBitstreamException(
                    "%d bytes left for a NAL length".formatted(accessUnit.length() - position),
                    "at least " + lengthSize);
        }
        long length = 0;
        for (int i = 0; i < lengthSize; i++) {
            length = length << 8 | accessUnit.at(position + i);
        }
        if (length > left) {
            throw new MalformedBitstreamException("NAL length " + length, "0.." + left);
        }
        return (int) length;
    }

    private static void requireLengthSize(int lengthSize) {
        if (lengthSize < 1 || lengthSize > 4) {
            throw new IllegalArgumentException("NAL length size %d (expected 1..4)".formatted(lengthSize));
        }
    }

    private static boolean isLengthPrefixed(Bytes bytes) {
        long position = 0;
        while (position + 4 <= bytes.length()) {
            position += 4 + Integer.toUnsignedLong(bytes.int32((int) position));
        }
        return position == bytes.length();
    }

    /// At most one `zero_byte` stands in front of the first start code that is looked at.
    private static int leadingZeros(Bytes bytes) {
        return bytes.length() > START_CODE_BYTES && bytes.at(2) == 0 ? 1 : 0;
    }

    private static boolean startCodeAt(Bytes bytes, int index) {
        return index + START_CODE_BYTES <= bytes.length()
                && bytes.at(index) == 0
                && bytes.at(index + 1) == 0
                && bytes.at(index + 2) == 1;
    }

    /// The index of the next start code, or the length when there is none.
    private static int nextStartCode(Bytes stream, int from) {
        int index = from;
        while (index < stream.length() && !startCodeAt(stream, index)) {
            index++;
        }
        return index;
    }
}
