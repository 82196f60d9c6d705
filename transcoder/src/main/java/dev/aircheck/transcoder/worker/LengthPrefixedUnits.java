package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// NAL units behind 4-byte lengths (ISO/IEC 14496-15 5.3.2) as x264 writes them.
final class LengthPrefixedUnits {
    private static final int LENGTH_BYTES = 4;

    /// ITU-T H.264 table 7-1.
    private static final int SEI = 6;

    private static final int SEQUENCE_PARAMETER_SET = 7;
    private static final int PICTURE_PARAMETER_SET = 8;
    private static final int ACCESS_UNIT_DELIMITER = 9;
    private static final int FILLER = 12;

    /// ITU-T H.264 D.1.7: x264 repeats its version and options in one at the start of every segment.
    private static final int USER_DATA_UNREGISTERED = 5;

    private LengthPrefixedUnits() {}

    /// Drops parameter sets, which are in the sample entry, what only fills, and the encoder's self-description.
    static Bytes withoutHeaders(byte[] accessUnit) throws LibavException {
        ByteBuffer in = ByteBuffer.wrap(accessUnit);
        ByteArrayOutputStream out = new ByteArrayOutputStream(accessUnit.length);
        while (in.hasRemaining()) {
            int start = in.position();
            int length = in.remaining() < LENGTH_BYTES ? -1 : in.getInt();
            if (length < 1 || length > in.remaining()) {
                throw new LibavException("NAL unit of %d bytes (expected 1..%d)".formatted(length, in.remaining()));
            }
            if (!isHeader(Bytes.wrap(accessUnit).slice(in.position(), length))) {
                out.write(accessUnit, start, LENGTH_BYTES + length);
            }
            in.position(in.position() + length);
        }
        return Bytes.wrap(out.toByteArray());
    }

    static boolean isHeader(Bytes unit) {
        return switch (unit.at(0) & 0x1F) {
            case SEQUENCE_PARAMETER_SET, PICTURE_PARAMETER_SET, ACCESS_UNIT_DELIMITER, FILLER -> true;
            case SEI -> unit.length() > 1 && unit.at(1) == USER_DATA_UNREGISTERED;
            default -> false;
        };
    }
}
