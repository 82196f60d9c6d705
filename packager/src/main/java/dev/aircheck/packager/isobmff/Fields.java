package dev.aircheck.packager.isobmff;

import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Fields of a box, big-endian as everything in ISO/IEC 14496-12. The static functions are meant to be imported.
public record Fields(Bytes bytes) implements BoxContent {
    public static final long UINT32_MAX = 0xFFFF_FFFFL;

    /// `lengthBytes` of fields as `writer` puts them: for tables.
    public static Fields written(int lengthBytes, Consumer<ByteBuffer> writer) {
        byte[] array = new byte[lengthBytes];
        writer.accept(ByteBuffer.wrap(array));
        return new Fields(Bytes.wrap(array));
    }

    public static Fields uint8(int... values) {
        return written(values.length, buffer -> {
            for (int value : values) {
                buffer.put((byte) value);
            }
        });
    }

    public static Fields uint16(int... values) {
        return written(values.length * Short.BYTES, buffer -> {
            for (int value : values) {
                buffer.putShort((short) value);
            }
        });
    }

    /// Also for signed 32-bit fields: the bits are the same.
    public static Fields uint32(long... values) {
        return written(values.length * Integer.BYTES, buffer -> {
            for (long value : values) {
                buffer.putInt(checked32(value));
            }
        });
    }

    public static Fields uint64(long... values) {
        return written(values.length * Long.BYTES, buffer -> {
            for (long value : values) {
                buffer.putLong(value);
            }
        });
    }

    private static int checked32(long value) {
        if (value < Integer.MIN_VALUE || value > UINT32_MAX) {
            throw new IllegalArgumentException("field %d (expected 32 bits)".formatted(value));
        }
        return (int) value;
    }

    /// Four-character codes, brands and handler types.
    public static Fields fourCc(String... codes) {
        return text(String.join("", codes));
    }

    public static Fields text(String text) {
        return new Fields(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Fields zeros(int count) {
        return new Fields(Bytes.wrap(new byte[count]));
    }

    @Override
    public int lengthBytes() {
        return bytes.length();
    }

    @Override
    public void writeTo(ByteBuffer target) {
        bytes.copyTo(target);
    }
}
