package dev.aircheck.ingest.rtmp.amf;

import dev.aircheck.packager.media.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes AMF0 (Adobe's specification of 2007, section 2) within fixed bounds of depth, count and text.
public final class Amf0Reader {
    private static final int OBJECT_END = 0x09;

    private final AmfInput in;

    private Amf0Reader(AmfInput in) {
        this.in = in;
    }

    /// All values of one message, in order.
    public static List<AmfValue> readAll(Bytes message) {
        AmfInput input = new AmfInput(message);
        Amf0Reader reader = new Amf0Reader(input);
        List<AmfValue> values = new ArrayList<>();
        while (input.remaining() > 0) {
            values.add(reader.value());
        }
        return values;
    }

    private AmfValue value() {
        in.countValue();
        in.enter();
        AmfValue value = valueOf(in.uint8());
        in.leave();
        return value;
    }

    private AmfValue valueOf(int marker) {
        return switch (marker) {
            case 0x00 -> new AmfValue.Numeric(in.float64());
            case 0x01 -> new AmfValue.Bool(in.uint8() != 0);
            case 0x02 -> new AmfValue.Text(in.text(in.uint16()));
            case 0x03 -> new AmfValue.Dictionary(entries());
            case 0x05 -> new AmfValue.Null();
            case 0x06, 0x0D -> new AmfValue.Undefined();
            case 0x07 -> reference();
            case 0x08 -> ecmaArray();
            case 0x0A -> strictArray();
            case 0x0B -> date();
            case 0x0C, 0x0F -> new AmfValue.Text(in.text(in.uint32()));
            case 0x10 -> typedObject();
            case 0x11 -> new Amf3Reader(in).value();
            default -> throw in.malformed("AMF0 marker %d".formatted(marker));
        };
    }

    private AmfValue reference() {
        in.uint16();
        return new AmfValue.Undefined();
    }

    /// The announced count is only a hint (section 2.10), and often wrong: the end mark decides.
    private AmfValue ecmaArray() {
        in.uint32();
        return new AmfValue.Dictionary(entries());
    }

    private AmfValue strictArray() {
        long count = in.uint32();
        List<AmfValue> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.add(value());
        }
        return new AmfValue.Sequence(items);
    }

    private AmfValue date() {
        double millis = in.float64();
        in.uint16();
        return new AmfValue.Numeric(millis);
    }

    private AmfValue typedObject() {
        in.text(in.uint16());
        entries();
        return new AmfValue.Undefined();
    }

    private Map<String, AmfValue> entries() {
        Map<String, AmfValue> entries = new LinkedHashMap<>();
        while (true) {
            String key = in.text(in.uint16());
            if (key.isEmpty() && in.peekUint8() == OBJECT_END) {
                in.uint8();
                return entries;
            }
            entries.put(key, value());
        }
    }
}
