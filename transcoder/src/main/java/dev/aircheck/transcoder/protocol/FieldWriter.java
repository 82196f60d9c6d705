package dev.aircheck.transcoder.protocol;

import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// The body of one record, big-endian. Lists, strings and bytes carry their length in front.
final class FieldWriter {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    FieldWriter uint8(int value) {
        body.write(value);
        return this;
    }

    FieldWriter int32(int value) {
        return uint8(value >>> 24).uint8(value >>> 16).uint8(value >>> 8).uint8(value);
    }

    FieldWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    FieldWriter bool(boolean value) {
        return uint8(value ? 1 : 0);
    }

    FieldWriter text(String value) {
        return bytes(Bytes.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    FieldWriter bytes(Bytes value) {
        int32(value.length());
        body.writeBytes(value.toArray());
        return this;
    }

    <T> FieldWriter list(List<T> items, Consumer<T> writeItem) {
        int32(items.size());
        items.forEach(writeItem);
        return this;
    }

    byte[] toArray() {
        return body.toByteArray();
    }
}
