package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.storage.catalog.Condition;
import dev.aircheck.storage.catalog.Condition.Comparison;
import dev.aircheck.storage.catalog.ListField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The query parameter `filters`, a JSON array: `[{"id":"name","value":"abc"},{"id":"createdAt","value":{"gt":5}}]`.
final class Filters {
    private static final int MAX_FILTERS = 32;

    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "eq", Comparison.EQUAL,
            "lt", Comparison.LESS,
            "lte", Comparison.LESS_OR_EQUAL,
            "gt", Comparison.GREATER,
            "gte", Comparison.GREATER_OR_EQUAL);

    private Filters() {}

    /// 400 for what cannot be understood.
    static <F extends ListField> List<Condition<F>> parse(
            @Nullable String filters, Function<String, Optional<F>> fields) {
        List<Condition<F>> conditions = new ArrayList<>();
        if (filters == null || filters.isEmpty()) {
            return conditions;
        }
        JsonNode array = json(filters);
        if (!array.isArray() || array.size() > MAX_FILTERS) {
            throw bad("expected an array of at most %d filters".formatted(MAX_FILTERS));
        }
        for (JsonNode filter : array) {
            addConditions(conditions, filter, fields);
        }
        return conditions;
    }

    private static JsonNode json(String filters) {
        try {
            return Json.parse(filters.getBytes(StandardCharsets.UTF_8));
        } catch (ApiException e) {
            throw bad(String.join("; ", e.errors()));
        }
    }

    private static <F extends ListField> void addConditions(
            List<Condition<F>> conditions, JsonNode filter, Function<String, Optional<F>> fields) {
        String id = filter.path("id").stringValueOpt().orElseThrow(() -> bad("a filter has no id"));
        F field = fields.apply(id).orElseThrow(() -> bad("unknown field in a filter"));
        JsonNode value = filter.path("value");
        if (field.kind() == ListField.Kind.NUMBER && value.isObject() && !value.isEmpty()) {
            value.properties().forEach(bound -> conditions.add(comparison(field, bound.getKey(), bound.getValue())));
        } else {
            conditions.add(new Condition<>(field, test(field, value)));
        }
    }

    private static Condition.Test test(ListField field, JsonNode value) {
        return switch (field.kind()) {
            case IDENTIFIER -> new Condition.Test.AnyOf(List.of(text(field, value)));
            case TEXT -> new Condition.Test.Contains(text(field, value));
            case FLAG -> {
                require(value.isBoolean(), field, "true or false");
                yield new Condition.Test.Is(value.booleanValue());
            }
            case NUMBER -> new Condition.Test.Compares(Comparison.EQUAL, number(field, value));
        };
    }

    private static <F extends ListField> Condition<F> comparison(F field, String name, JsonNode value) {
        Comparison comparison = COMPARISONS.get(name);
        if (comparison == null) {
            throw bad("unknown comparison of field %s (expected eq, gt, gte, lt or lte)".formatted(field.wireName()));
        }
        return new Condition<>(field, new Condition.Test.Compares(comparison, number(field, value)));
    }

    private static String text(ListField field, JsonNode value) {
        require(value.isString(), field, "a text");
        return value.stringValue();
    }

    private static double number(ListField field, JsonNode value) {
        require(value.isNumber(), field, "a number or an object of comparisons");
        return value.asDouble();
    }

    private static void require(boolean holds, ListField field, String expected) {
        if (!holds) {
            throw bad("field %s has no fitting value (expected %s)".formatted(field.wireName(), expected));
        }
    }

    private static ApiException bad(String reason) {
        return ApiException.badRequest("error parsing filters: " + reason);
    }
}
