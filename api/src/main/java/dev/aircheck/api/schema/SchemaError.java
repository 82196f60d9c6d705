package dev.aircheck.api.schema;

import java.util.Map;

/// One violation, in Ajv's terms.
/// @param instancePath JSON pointer to the offending value: `/profiles/0/width`
/// @param schemaPath where the rule stands: `#/properties/profiles/items/properties/width/minimum`
public record SchemaError(
        String instancePath, String schemaPath, String keyword, Map<String, Object> params, String message) {
    public SchemaError {
        params = Map.copyOf(params);
    }
}
