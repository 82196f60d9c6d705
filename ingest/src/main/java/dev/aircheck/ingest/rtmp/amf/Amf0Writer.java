package dev.aircheck.ingest.rtmp.amf;

import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Encodes what the server answers as AMF0.
public final class Amf0Writer {
    private final DataOutputStream out;

    private Amf0Writer(DataOutputStream out) {
        this.out = out;
    }

    public static Bytes write(List<AmfValue> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Amf0Writer writer = new Amf0Writer(out);
            for (AmfValue value : values) {
                writer.value(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory cannot fail", e);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    private void value(AmfValue value) throws IOException {
        switch (value) {
            case AmfValue.Numeric(double number) -> {
                out.writeByte(0x00);
                out.writeDouble(number);
            }
            case AmfValue.Bool(boolean bool) -> {
                out.writeByte(0x01);
                out.writeBoolean(bool);
            }
            case AmfValue.Text(String text) -> {
                out.writeByte(0x02);
                shortText(text);
            }
            case AmfValue.Dictionary(Map<String, AmfValue> entries) -> dictionary(entries);
            case AmfValue.Sequence(List<AmfValue> items) -> sequence(items);
            case AmfValue.Null() -> out.writeByte(0x05);
            case AmfValue.Undefined() -> out.writeByte(0x06);
        }
    }

    private void dictionary(Map<String, AmfValue> entries) throws IOException {
        out.writeByte(0x03);
        for (Map.Entry<String, AmfValue> entry : entries.entrySet()) {
            shortText(entry.getKey());
            value(entry.getValue());
        }
        shortText("");
        out.writeByte(0x09);
    }

    private void sequence(List<AmfValue> items) throws IOException {
        out.writeByte(0x0A);
        out.writeInt(items.size());
        for (AmfValue item : items) {
            value(item);
        }
    }

    private void shortText(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
    }
}
