package dev.aircheck.packager.bitstream;

import java.io.ByteArrayOutputStream;

/// Writes bits, most significant first.
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int pendingBits;

    /// The lowest `count` bits of a number, at most 32.
    BitWriter bits(long value, int count) {
        for (int shift = count - 1; shift >= 0; shift--) {
            pending = pending << 1 | (int) (value >>> shift & 1);
            pendingBits++;
            if (pendingBits == 8) {
                bytes.write(pending);
                pending = 0;
                pendingBits = 0;
            }
        }
        return this;
    }

    /// `ue(v)`, ITU-T H.264 9.1.
    BitWriter unsignedExpGolomb(long value) {
        int length = 64 - Long.numberOfLeadingZeros(value + 1);
        return bits(0, length - 1).bits(value + 1, length);
    }

    BitWriter align(int bit) {
        while (pendingBits > 0) {
            bits(bit, 1);
        }
        return this;
    }

    /// Whole bytes.
    byte[] toArray() {
        if (pendingBits > 0) {
            throw new IllegalStateException("%d bits pending (expected 0)".formatted(pendingBits));
        }
        return bytes.toByteArray();
    }
}
