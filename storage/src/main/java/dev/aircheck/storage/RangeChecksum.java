package dev.aircheck.storage;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// How many bytes a range has, and their CRC-32C (RFC 3720 B.4), which object stores use too. The checksums of two
/// neighbours give that of both, so an object whose first bytes are written last is checked without being read again.
/// Immutable.
public record RangeChecksum(long sizeBytes, int crc32c) {
    public static final RangeChecksum EMPTY = new RangeChecksum(0, 0);

    /// Castagnoli's polynomial, bits reflected: the highest bit is the coefficient of x^0.
    private static final int POLYNOMIAL = 0x82F63B78;

    private static final int ONE = 1 << 31;
    private static final int X_TO_THE_8 = 1 << 23;
    private static final int HEX_DIGITS = 8;

    public RangeChecksum {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("range of %d bytes (expected >= 0)".formatted(sizeBytes));
        }
    }

    /// Of the remaining bytes of the buffers, in order; they are not consumed.
    public static RangeChecksum of(List<ByteBuffer> buffers) {
        CRC32C crc = new CRC32C();
        long sizeBytes = 0;
        for (ByteBuffer buffer : buffers) {
            sizeBytes += buffer.remaining();
            crc.update(buffer.duplicate());
        }
        return new RangeChecksum(sizeBytes, (int) crc.getValue());
    }

    /// The same of one buffer.
    public static RangeChecksum of(ByteBuffer buffer) {
        return of(List.of(buffer));
    }

    /// Of this range and the one right behind it.
    public RangeChecksum plus(RangeChecksum next) {
        int moved = product(shift(next.sizeBytes), crc32c);
        return new RangeChecksum(sizeBytes + next.sizeBytes, moved ^ next.crc32c);
    }

    /// The CRC in eight hexadecimal digits.
    public String hex() {
        return HexFormat.of().toHexDigits(crc32c, HEX_DIGITS);
    }

    /// What [#hex] has made; `IllegalArgumentException` for anything else.
    public static RangeChecksum ofHex(long sizeBytes, String hex) {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException(
                    "CRC-32C of %d characters (expected %d)".formatted(hex.length(), HEX_DIGITS));
        }
        return new RangeChecksum(sizeBytes, HexFormat.fromHexDigits(hex));
    }

    /// x to the power of 8 * `bytes`, modulo the polynomial: what as many zero bytes behind it do to a CRC.
    private static int shift(long bytes) {
        int result = ONE;
        int power = X_TO_THE_8;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                result = product(power, result);
            }
            power = product(power, power);
        }
        return result;
    }

    /// Of two polynomials over GF(2), modulo the polynomial.
    private static int product(int one, int other) {
        int result = 0;
        int shifted = other;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                result ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
        }
        return result;
    }
}
