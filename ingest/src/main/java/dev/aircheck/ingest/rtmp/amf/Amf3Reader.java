package dev.aircheck.ingest.rtmp.amf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes the AMF3 values (Adobe's specification of 2013, section 3) that an AMF0 message may switch to. Typed
/// objects become undefined; externalizable ones, whose length only their class knows, cannot be skipped and are
/// refused.
final class Amf3Reader {
    private final AmfInput in;
    private final List<String> texts = new ArrayList<>();
    private final List<Traits> traits = new ArrayList<>();

    Amf3Reader(AmfInput in) {
        this.in = in;
    }

    private record Traits(boolean typed, boolean dynamic, List<String> members) {}

    AmfValue value() {
        in.countValue();
        in.enter();
        AmfValue value = valueOf(in.uint8());
        in.leave();
        return value;
    }

    private AmfValue valueOf(int marker) {
        return switch (marker) {
            case 0x00 -> new AmfValue.Undefined();
            case 0x01 -> new AmfValue.Null();
            case 0x02 -> new AmfValue.Bool(false);
            case 0x03 -> new AmfValue.Bool(true);
            case 0x04 -> new AmfValue.Numeric(uint29() << 3 >> 3);
            case 0x05 -> new AmfValue.Numeric(in.float64());
            case 0x06 -> new AmfValue.Text(text());
            case 0x07, 0x0B, 0x0C -> opaque();
            case 0x08 -> date();
            case 0x09 -> array();
            case 0x0A -> object();
            default -> throw in.malformed("AMF3 marker %d".formatted(marker));
        };
    }

    /// Section 1.3.1: up to four bytes, seven bits each, all eight of the fourth.
    private int uint29() {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            int next = in.uint8();
            value = value << 7 | (next & 0x7F);
            if (next < 0x80) {
                return value;
            }
        }
        return value << 8 | in.uint8();
    }

    /// Section 1.3.2: a length, or the index of an earlier text. Only texts that are not empty are numbered.
    private String text() {
        int header = uint29();
        if ((header & 1) == 0) {
            return earlier(texts, header >> 1);
        }
        String text = in.text(header >> 1);
        if (!text.isEmpty()) {
            texts.add(text);
        }
        return text;
    }

    private <T> T earlier(List<T> table, int index) {
        if (index >= table.size()) {
            throw in.malformed("AMF3 reference %d of %d".formatted(index, table.size()));
        }
        return table.get(index);
    }

    /// XML and byte arrays: nothing that a publisher says is in them.
    private AmfValue opaque() {
        int header = uint29();
        if ((header & 1) != 0) {
            in.skip(header >> 1);
        }
        return new AmfValue.Undefined();
    }

    private AmfValue date() {
        return (uint29() & 1) == 0 ? new AmfValue.Undefined() : new AmfValue.Numeric(in.float64());
    }

    private AmfValue array() {
        int header = uint29();
        if ((header & 1) == 0) {
            return new AmfValue.Undefined();
        }
        Map<String, AmfValue> named = named();
        List<AmfValue> items = new ArrayList<>();
        for (int i = 0; i < header >> 1; i++) {
            items.add(value());
        }
        return named.isEmpty() ? new AmfValue.Sequence(items) : new AmfValue.Dictionary(named);
    }

    private AmfValue object() {
        int header = uint29();
        if ((header & 1) == 0) {
            return new AmfValue.Undefined();
        }
        Traits shape = (header & 2) == 0 ? earlier(traits, header >> 2) : newTraits(header);
        Map<String, AmfValue> entries = new LinkedHashMap<>();
        for (String member : shape.members()) {
            entries.put(member, value());
        }
        if (shape.dynamic()) {
            entries.putAll(named());
        }
        return shape.typed() ? new AmfValue.Undefined() : new AmfValue.Dictionary(entries);
    }

    private Traits newTraits(int header) {
        if ((header & 4) != 0) {
            throw in.malformed("AMF3 externalizable object");
        }
        boolean typed = !text().isEmpty();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < header >> 4; i++) {
            in.countValue();
            members.add(text());
        }
        Traits shape = new Traits(typed, (header & 8) != 0, List.copyOf(members));
        traits.add(shape);
        return shape;
    }

    private Map<String, AmfValue> named() {
        Map<String, AmfValue> named = new LinkedHashMap<>();
        for (String key = text(); !key.isEmpty(); key = text()) {
            named.put(key, value());
        }
        return named;
    }
}
