package dev.aircheck.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Holds one JSON document against a schema and collects every violation. Confined to one call.
public final class SchemaCheck {
    private final List<SchemaError> errors = new ArrayList<>();

    private SchemaCheck() {}

    public static List<SchemaError> violations(Schema schema, JsonNode document) {
        var check = new SchemaCheck();
        check.visit(schema, document, new Place("", "#"));
        return List.copyOf(check.errors);
    }

    private void visit(Schema schema, JsonNode value, Place at) {
        switch (schema) {
            case Schema.Text text -> text(text, value, at);
            case Schema.OneOf oneOf -> oneOf(oneOf, value, at);
            case Schema.WholeNumber number -> number(number, value, at);
            case Schema.Flag ignored -> isType(value.isBoolean(), "boolean", at);
            case Schema.ListOf list -> list(list, value, at);
            case Schema.Shape shape -> shape(shape, value, at);
            case Schema.AnyNumber ignored -> isType(value.isNumber(), "number", at);
            case Schema.MapOf map -> map(map, value, at);
            case Schema.AnyOf anyOf -> anyOf(anyOf, value, at);
            case Schema.Anything ignored -> {
                // That is its meaning.
            }
            case Schema.OrNull nullable -> {
                if (!value.isNull()) {
                    visit(nullable.schema(), value, at);
                }
            }
        }
    }

    private void text(Schema.Text text, JsonNode value, Place at) {
        if (!isType(value.isString(), "string", at)) {
            return;
        }
        String string = value.stringValue();
        int length = string.length();
        if (length < text.minLength()) {
            String message = "must NOT have fewer than %d characters".formatted(text.minLength());
            add(at, "minLength", Map.of("limit", text.minLength()), message);
        }
        if (length > text.maxLength()) {
            String message = "must NOT have more than %d characters".formatted(text.maxLength());
            add(at, "maxLength", Map.of("limit", text.maxLength()), message);
        }
        Pattern pattern = text.pattern();
        if (pattern != null && !pattern.matcher(string).matches()) {
            String message = "must match pattern \"%s\"".formatted(pattern);
            add(at, "pattern", Map.of("pattern", pattern.pattern()), message);
        }
    }

    private void oneOf(Schema.OneOf oneOf, JsonNode value, Place at) {
        if (isType(value.isString(), "string", at) && !oneOf.values().contains(value.stringValue())) {
            add(at, "enum", Map.of("allowedValues", oneOf.values()), "must be equal to one of the allowed values");
        }
    }

    private void number(Schema.WholeNumber number, JsonNode value, Place at) {
        if (!isType(value.isIntegralNumber(), "integer", at)) {
            return;
        }
        if (!value.canConvertToLong() || value.longValue() > number.maximum()) {
            limit(at, "maximum", "<=", number.maximum());
        } else if (value.longValue() < number.minimum()) {
            limit(at, "minimum", ">=", number.minimum());
        }
    }

    private void list(Schema.ListOf list, JsonNode value, Place at) {
        if (!isType(value.isArray(), "array", at)) {
            return;
        }
        if (value.size() > list.maxItems()) {
            String message = "must NOT have more than %d items".formatted(list.maxItems());
            add(at, "maxItems", Map.of("limit", list.maxItems()), message);
            return;
        }
        for (int index = 0; index < value.size(); index++) {
            visit(list.items(), value.get(index), at.item(index));
        }
    }

    private void shape(Schema.Shape shape, JsonNode value, Place at) {
        if (!isType(value.isObject(), "object", at)) {
            return;
        }
        for (String name : new TreeSet<>(shape.required())) {
            if (!value.has(name)) {
                String message = "must have required property '%s'".formatted(name);
                add(at, "required", Map.of("missingProperty", name), message);
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            Schema schema = shape.properties().get(property.getKey());
            if (schema == null) {
                Map<String, Object> params = Map.of("additionalProperty", property.getKey());
                add(at, "additionalProperties", params, "must NOT have additional properties");
            } else {
                visit(schema, property.getValue(), at.property(property.getKey()));
            }
        }
    }

    private void map(Schema.MapOf map, JsonNode value, Place at) {
        if (!isType(value.isObject(), "object", at)) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            visit(map.values(), member.getValue(), at.member(member.getKey()));
        }
    }

    private void anyOf(Schema.AnyOf anyOf, JsonNode value, Place at) {
        boolean fits = anyOf.alternatives().stream()
                .anyMatch(schema -> violations(schema, value).isEmpty());
        if (!fits) {
            add(at, "anyOf", Map.of(), "must match a schema in anyOf");
        }
    }

    private boolean isType(boolean holds, String type, Place at) {
        if (!holds) {
            add(at, "type", Map.of("type", type), "must be " + type);
        }
        return holds;
    }

    private void limit(Place at, String keyword, String comparison, long limit) {
        Map<String, Object> params = Map.of("comparison", comparison, "limit", limit);
        add(at, keyword, params, "must be %s %d".formatted(comparison, limit));
    }

    private void add(Place at, String keyword, Map<String, Object> params, String message) {
        errors.add(new SchemaError(at.instance(), at.schema() + "/" + keyword, keyword, params, message));
    }

    /// Where the check is, in the document and in the schema.
    private record Place(String instance, String schema) {
        Place property(String name) {
            return new Place(instance + "/" + escaped(name), schema + "/properties/" + escaped(name));
        }

        Place member(String name) {
            return new Place(instance + "/" + escaped(name), schema + "/additionalProperties");
        }

        Place item(int index) {
            return new Place(instance + "/" + index, schema + "/items");
        }

        /// RFC 6901 3.
        private static String escaped(String name) {
            return name.replace("~", "~0").replace("/", "~1");
        }
    }
}
