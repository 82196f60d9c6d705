package dev.aircheck.api.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a JSON value must be. Immutable.
public sealed interface Schema {
    /// `{"type":"string"}`
    /// @param pattern null when any text will do
    record Text(int minLength, int maxLength, @Nullable Pattern pattern) implements Schema {
        private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\P{javaWhitespace}.*");

        public static Text ofLength(int minLength, int maxLength) {
            return new Text(minLength, maxLength, null);
        }

        /// The same, with something in it besides white space.
        public Text notBlank() {
            return new Text(minLength, maxLength, NOT_BLANK);
        }
    }

    /// `{"type":"string","enum":[...]}`
    record OneOf(List<String> values) implements Schema {
        public OneOf {
            values = List.copyOf(values);
        }

        public static OneOf of(String... values) {
            return new OneOf(List.of(values));
        }
    }

    /// `{"type":"integer"}` between `minimum` and `maximum`.
    record WholeNumber(long minimum, long maximum) implements Schema {
        public static WholeNumber atLeast(int minimum) {
            return new WholeNumber(minimum, Integer.MAX_VALUE);
        }
    }

    /// `{"type":"boolean"}`, never a number or a text.
    record Flag() implements Schema {}

    /// `{"type":"array"}`
    record ListOf(Schema items, int maxItems) implements Schema {}

    /// `{"type":"object","additionalProperties":false}`
    record Shape(Map<String, Schema> properties, Set<String> required) implements Schema {
        public Shape {
            properties = Map.copyOf(properties);
            required = Set.copyOf(required);
        }
    }

    /// The same, or null.
    record OrNull(Schema schema) implements Schema {}

    /// `{"type":"number"}`
    record AnyNumber() implements Schema {}

    /// Every member of an object has any name and the same kind of value: `{"additionalProperties":...}`
    record MapOf(Schema values) implements Schema {}

    /// `{"anyOf":[...]}`
    record AnyOf(List<Schema> alternatives) implements Schema {
        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }

        public static AnyOf of(Schema... alternatives) {
            return new AnyOf(List.of(alternatives));
        }
    }

    /// `true`: what is wrong with it is told in other words than a schema's.
    record Anything() implements Schema {}
}
