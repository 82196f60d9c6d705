package dev.aircheck.storage.catalog;

import java.util.List;

/// What a row must be to stand in a list. Immutable.
public record Condition<F extends ListField>(F field, Test test) {
    /// What a field's value is held against; each kind of field has its own.
    public sealed interface Test {
        ListField.Kind kind();

        record AnyOf(List<String> values) implements Test {
            public AnyOf {
                values = List.copyOf(values);
            }

            @Override
            public ListField.Kind kind() {
                return ListField.Kind.IDENTIFIER;
            }
        }

        record Contains(String text) implements Test {
            @Override
            public ListField.Kind kind() {
                return ListField.Kind.TEXT;
            }
        }

        record Is(boolean value) implements Test {
            @Override
            public ListField.Kind kind() {
                return ListField.Kind.FLAG;
            }
        }

        record Compares(Comparison comparison, double value) implements Test {
            @Override
            public ListField.Kind kind() {
                return ListField.Kind.NUMBER;
            }
        }
    }

    public enum Comparison {
        EQUAL("="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    public Condition {
        if (test.kind() != field.kind()) {
            throw new IllegalArgumentException(
                    "field %s with a test for %s (expected %s)".formatted(field.wireName(), test.kind(), field.kind()));
        }
    }

    public static <F extends ListField> Condition<F> equal(F field, String value) {
        return new Condition<>(field, new Test.AnyOf(List.of(value)));
    }

    public static <F extends ListField> Condition<F> is(F field, boolean value) {
        return new Condition<>(field, new Test.Is(value));
    }

    public static <F extends ListField> Condition<F> contains(F field, String text) {
        return new Condition<>(field, new Test.Contains(text));
    }
}
