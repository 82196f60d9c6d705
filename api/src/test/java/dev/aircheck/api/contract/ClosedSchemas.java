package dev.aircheck.api.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The document's schemas as JSON Schema 2020-12, made stricter: wherever a value is described, a property that the
/// description does not name is a violation, as if it said `unevaluatedProperties: false`. Members of an `allOf`,
/// `anyOf` or `oneOf` stay open, because they describe one value together. Thread-safe.
final class ClosedSchemas {
    private static final List<String> ONE_VALUE = List.of("items", "additionalProperties", "contains");
    private static final List<String> NAMED_VALUES = List.of("properties", "patternProperties");
    private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final ObjectNode components;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    ClosedSchemas(ObjectNode components) {
        this.components = components.deepCopy();
        JsonNode schemas = this.components.path("schemas");
        schemas.forEach(ClosedSchemas::closeInside);
    }

    /// In words, with the places; empty when the value fits.
    List<String> violations(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(ClosedSchemas::worded)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = (ObjectNode) schema.deepCopy();
        close(root);
        root.set("components", components);
        return registry.getSchema(root);
    }

    private static String worded(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode open) {
            closeInside(open);
            open.put("unevaluatedProperties", false);
        }
    }

    private static void closeInside(JsonNode schema) {
        ONE_VALUE.forEach(keyword -> close(schema.path(keyword)));
        NAMED_VALUES.forEach(keyword -> schema.path(keyword).forEach(ClosedSchemas::close));
        PARTS.forEach(keyword -> schema.path(keyword).forEach(ClosedSchemas::closeInside));
    }
}
