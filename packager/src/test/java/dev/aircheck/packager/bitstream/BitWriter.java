package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;

/// Writes the bits that a test wants to see read; padded with zeros to a whole byte.
final class BitWriter {
    private final StringBuilder bits = new StringBuilder();

    BitWriter bits(int count, long value) {
        for (int shift = count - 1; shift >= 0; shift--) {
            bits.append((value >>> shift) & 1);
        }
        return this;
    }

    BitWriter ue(long value) {
        int length = 64 - Long.numberOfLeadingZeros(value + 1);
        return bits(length - 1, 0).bits(length, value + 1);
    }

    BitWriter se(long value) {
        return ue(value > 0 ? 2 * value - 1 : -2 * value);
    }

    BitWriter alignToByte() {
        return bits(Math.floorMod(-bits.length(), 8), 0);
    }

    Bytes toBytes() {
        alignToByte();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bits.length(); i += 8) {
            out.write(Integer.parseInt(bits, i, i + 8, 2));
        }
        return Bytes.wrap(out.toByteArray());
    }
}
