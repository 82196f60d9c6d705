package dev.aircheck.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A header of `minimum` bytes `H`, filled up with bytes `-`; remembers which lengths it was asked for.
final class FreeBoxHeader implements HeaderSource {
    final List<Long> askedFor = new ArrayList<>();
    private final int minimum;

    FreeBoxHeader(int minimum) {
        this.minimum = minimum;
    }

    @Override
    public long minimumLengthBytes() {
        return minimum;
    }

    @Override
    public ByteBuffer header(long lengthBytes) {
        askedFor.add(lengthBytes);
        if (!fits(lengthBytes)) {
            throw new IllegalArgumentException("header of %d bytes (minimum %d)".formatted(lengthBytes, minimum));
        }
        ByteBuffer header = ByteBuffer.allocate((int) lengthBytes);
        while (header.hasRemaining()) {
            header.put((byte) (header.position() < minimum ? 'H' : '-'));
        }
        return header.flip();
    }
}
