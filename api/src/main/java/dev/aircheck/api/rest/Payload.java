package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.RequestBody;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.api.schema.SchemaCheck;
import dev.aircheck.api.schema.SchemaError;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads a JSON body that must fit a schema.
final class Payload {
    /// One broken document can break a rule in every element; nobody reads more than this.
    private static final int MAX_ERRORS = 20;

    private Payload() {}

    /// 422 with one JSON text for each violation, the way Livepeer answers.
    static JsonNode read(Context context, Schema schema) throws IOException {
        return fitting(RequestBody.json(context), schema);
    }

    /// The same, of at most `maxBytes`.
    static JsonNode read(Context context, Schema schema, int maxBytes) throws IOException {
        return fitting(RequestBody.json(context, maxBytes), schema);
    }

    /// The same, where an empty body counts as `{}`.
    static JsonNode readOptional(Context context, Schema schema) throws IOException {
        return fitting(RequestBody.optionalJson(context), schema);
    }

    private static JsonNode fitting(JsonNode document, Schema schema) {
        List<SchemaError> violations = SchemaCheck.violations(schema, document);
        if (!violations.isEmpty()) {
            throw new ApiException(
                    422, violations.stream().limit(MAX_ERRORS).map(Json::write).toList());
        }
        return document;
    }
}
