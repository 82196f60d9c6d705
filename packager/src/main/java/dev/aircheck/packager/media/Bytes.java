package dev.aircheck.packager.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/// An immutable run of bytes: a view of an array that nobody changes any more. Thread-safe.
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// Takes the array over without a copy: the caller must not write to it again.
    public static Bytes wrap(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /// Copies everything between the buffer's position and limit; the buffer is left as it was.
    public static Bytes copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return wrap(copy);
    }

    public static Bytes ofHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// The unsigned value of the byte at `index`.
    public int at(int index) {
        return array[offset + Objects.checkIndex(index, length)] & 0xFF;
    }

    /// Big-endian unsigned 16 bits at `index`.
    public int uint16(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /// Big-endian 32 bits at `index`, as Java's signed int.
    public int int32(int index) {
        return uint16(index) << 16 | uint16(index + 2);
    }

    /// A view of part of these bytes; shares the array.
    public Bytes slice(int from, int sliceLength) {
        Objects.checkFromIndexSize(from, sliceLength, length);
        return new Bytes(array, offset + from, sliceLength);
    }

    public Bytes sliceFrom(int from) {
        return slice(from, length - from);
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(array, offset, length);
    }

    public void copyTo(ByteBuffer target) {
        target.put(array, offset, length);
    }

    public String toHex() {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        return asByteBuffer().hashCode();
    }

    @Override
    public String toString() {
        return length <= 16
                ? toHex()
                : "%s... (%d bytes)".formatted(slice(0, 16).toHex(), length);
    }
}
