package dev.aircheck.ingest.rtmp.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A decoded AMF value. Inert on purpose: a class name in the input is never looked up (VU#307983).
public sealed interface AmfValue {
    record Numeric(double value) implements AmfValue {}

    record Bool(boolean value) implements AmfValue {}

    record Text(String value) implements AmfValue {
        /// Without the text: it may be a stream key, or hostile to a log.
        @Override
        public String toString() {
            return "Text[%d chars]".formatted(value.length());
        }
    }

    /// An object or an ECMA array; of duplicate keys the last one wins.
    record Dictionary(Map<String, AmfValue> entries) implements AmfValue {
        public Dictionary {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// The text under `key`, or `otherwise` when there is none.
        public String text(String key, String otherwise) {
            return entries.get(key) instanceof Text(String value) ? value : otherwise;
        }
    }

    record Sequence(List<AmfValue> items) implements AmfValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Null() implements AmfValue {}

    /// Undefined, and everything that is deliberately not decoded: references, typed objects, recordsets.
    record Undefined() implements AmfValue {}
}
