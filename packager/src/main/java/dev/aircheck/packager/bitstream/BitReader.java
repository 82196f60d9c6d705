package dev.aircheck.packager.bitstream;

import dev.aircheck.packager.media.Bytes;

/// Reads bits, most significant first. Reading past the end is a [MalformedBitstreamException]; nothing else is
/// thrown.
final class BitReader {
    private final Bytes bytes;
    private int positionBits;

    BitReader(Bytes bytes) {
        this.bytes = bytes;
    }

    long remainingBits() {
        return bytes.length() * 8L - positionBits;
    }

    /// Up to 32 bits as an unsigned number.
    long bits(int count) {
        if (count > remainingBits()) {
            throw new MalformedBitstreamException(remainingBits() + " bits left", "at least " + count);
        }
        long value = 0;
        for (int i = 0; i < count; i++, positionBits++) {
            int bit = (bytes.at(positionBits >> 3) >> (7 - (positionBits & 7))) & 1;
            value = value << 1 | bit;
        }
        return value;
    }

    /// Up to 31 bits.
    int uint(int count) {
        return Math.toIntExact(bits(count));
    }

    boolean flag() {
        return bits(1) == 1;
    }

    void skip(int count) {
        for (int left = count; left > 0; left -= 32) {
            bits(Math.min(left, 32));
        }
    }

    void alignToByte() {
        positionBits = (positionBits + 7) & ~7;
    }

    /// `ue(v)`, ITU-T H.264 9.1: 0..2^32-2.
    long unsignedExpGolomb() {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 32) {
                throw new MalformedBitstreamException("exp-golomb code of more than 32 zeros", "at most 32");
            }
        }
        return (1L << zeros) - 1 + bits(zeros);
    }

    /// `ue(v)` that the specification bounds.
    int unsignedExpGolomb(String name, int max) {
        long value = unsignedExpGolomb();
        if (value > max) {
            throw new MalformedBitstreamException(name + " " + value, "0.." + max);
        }
        return (int) value;
    }

    /// `se(v)`, ITU-T H.264 9.1.1.
    long signedExpGolomb() {
        long code = unsignedExpGolomb();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }
}
