package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what a [FieldWriter] wrote and trusts none of it: each length is checked against its limit and against
/// what is there.
final class FieldReader {
    private static final int MAX_CONSTANT_BYTES = 64;

    private final ByteBuffer body;

    FieldReader(byte[] body) {
        this.body = ByteBuffer.wrap(body);
    }

    interface Item<T> {
        T read() throws MalformedRecordException;
    }

    int uint8() throws MalformedRecordException {
        need(1);
        return body.get() & 0xFF;
    }

    int int32() throws MalformedRecordException {
        need(4);
        return body.getInt();
    }

    long int64() throws MalformedRecordException {
        need(8);
        return body.getLong();
    }

    int int32(int min, int max) throws MalformedRecordException {
        int value = int32();
        if (value < min || value > max) {
            throw new MalformedRecordException("value %d (expected %d..%d)".formatted(value, min, max));
        }
        return value;
    }

    boolean bool() throws MalformedRecordException {
        return uint8() != 0;
    }

    String text(int maxBytes) throws MalformedRecordException {
        return new String(bytes(maxBytes).toArray(), StandardCharsets.UTF_8);
    }

    Bytes bytes(int maxBytes) throws MalformedRecordException {
        int length = int32(0, maxBytes);
        need(length);
        byte[] copy = new byte[length];
        body.get(copy);
        return Bytes.wrap(copy);
    }

    <T> List<T> list(int maxItems, Item<T> item) throws MalformedRecordException {
        int count = int32(0, maxItems);
        need(count);
        List<T> items = new ArrayList<>(Math.min(count, 256));
        for (int i = 0; i < count; i++) {
            items.add(item.read());
        }
        return items;
    }

    <E extends Enum<E>> E constant(Class<E> type) throws MalformedRecordException {
        String name = text(MAX_CONSTANT_BYTES);
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new MalformedRecordException(
                    "constant %s (expected one of %s)".formatted(name, List.of(type.getEnumConstants())), unknown);
        }
    }

    void end() throws MalformedRecordException {
        if (body.hasRemaining()) {
            throw new MalformedRecordException(
                    "%d bytes after the last field (expected 0)".formatted(body.remaining()));
        }
    }

    private void need(int bytes) throws MalformedRecordException {
        if (body.remaining() < bytes) {
            throw new MalformedRecordException(
                    "%d bytes left (expected at least %d)".formatted(body.remaining(), bytes));
        }
    }
}
