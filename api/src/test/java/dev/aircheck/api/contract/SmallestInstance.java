package dev.aircheck.api.contract;

import dev.aircheck.api.http.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON value that fits a schema and has nothing that it need not have. A schema whose pattern or rule cannot be
/// guessed gives an example.
final class SmallestInstance {
    private final ApiDocument document;

    SmallestInstance(ApiDocument document) {
        this.document = document;
    }

    JsonNode of(JsonNode reference) {
        JsonNode schema = document.resolved(reference);
        for (String keyword : new String[] {"const", "default"}) {
            if (schema.has(keyword)) {
                return schema.get(keyword);
            }
        }
        for (String keyword : new String[] {"examples", "enum", "oneOf", "anyOf"}) {
            if (schema.has(keyword)) {
                JsonNode first = schema.get(keyword).get(0);
                return keyword.endsWith("Of") ? of(first) : first;
            }
        }
        String type = type(schema).orElse("object");
        return switch (type) {
            case "string" ->
                Json.toTree("a".repeat(Math.max(1, schema.path("minLength").asInt(1))));
            case "integer", "number" -> Json.toTree(schema.path("minimum").asInt(0));
            case "boolean" -> Json.toTree(true);
            case "array" -> array(schema);
            default -> object(schema);
        };
    }

    private JsonNode array(JsonNode schema) {
        var array = Json.array();
        for (int count = 0; count < schema.path("minItems").asInt(0); count++) {
            array.add(of(schema.get("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = Json.object();
        schema.path("allOf").forEach(part -> object.setAll((ObjectNode) of(part)));
        schema.path("required").forEach(name -> {
            String property = name.stringValue();
            object.set(property, of(schema.path("properties").path(property)));
        });
        return object;
    }

    private static Optional<String> type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).stringValueOpt() : type.stringValueOpt();
    }
}
