package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.storage.catalog.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// API keys as Livepeer's `api-token`. `scope` is ours; of Livepeer's `access.rules` only those are taken that say the
/// same.
final class ApiTokenJson {
    private static final int MAX_NAME_LENGTH = 500;
    private static final int MAX_ORIGINS = 100;
    private static final int MAX_RULES = 16;
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s?#@A-Z]{1,255}");
    private static final Schema WORDS = new Schema.ListOf(Schema.Text.ofLength(1, 100), MAX_RULES);

    static final Schema NEW_TOKEN = new Schema.Shape(
            Map.of(
                    "name",
                    Schema.Text.ofLength(1, MAX_NAME_LENGTH).notBlank(),
                    "scope",
                    Schema.OneOf.of(wireName(ApiKey.Scope.ADMIN), wireName(ApiKey.Scope.READ_ONLY)),
                    "access",
                    shape(Map.of(
                            "cors",
                            shape(Map.of(
                                    "allowedOrigins", new Schema.ListOf(new Schema.Text(1, 300, ORIGIN), MAX_ORIGINS))),
                            "rules",
                            new Schema.ListOf(shape(Map.of("resources", WORDS, "methods", WORDS)), MAX_RULES)))),
            Set.of("name"));

    private static final Set<String> EVERYTHING = Set.of("*");
    private static final Set<String> READING = Set.of("get", "head");

    private ApiTokenJson() {}

    /// @param payload fits [#NEW_TOKEN]
    static ApiKey.Scope scope(JsonNode payload) {
        JsonNode rules = payload.path("access").path("rules");
        ApiKey.Scope byRules = rules.isEmpty() ? null : scopeOf(rules);
        String scope = payload.optional("scope").map(JsonNode::stringValue).orElse(null);
        if (scope == null) {
            return byRules == null ? ApiKey.Scope.ADMIN : byRules;
        }
        ApiKey.Scope named = scope.equals(wireName(ApiKey.Scope.ADMIN)) ? ApiKey.Scope.ADMIN : ApiKey.Scope.READ_ONLY;
        if (byRules != null && byRules != named) {
            throw ApiException.badRequest("scope and access.rules disagree: leave access.rules out");
        }
        return named;
    }

    /// @param payload fits [#NEW_TOKEN]
    static List<String> allowedOrigins(JsonNode payload) {
        return payload.path("access")
                .path("cors")
                .path("allowedOrigins")
                .valueStream()
                .map(JsonNode::stringValue)
                .distinct()
                .toList();
    }

    static ObjectNode write(ApiKey key) {
        ObjectNode json = Json.object();
        json.put("id", key.id().toString());
        json.put("name", key.name());
        json.put("prefix", key.prefix());
        json.put("scope", wireName(key.scope()));
        json.put("createdAt", key.createdAt().toEpochMilli());
        @Nullable Instant lastUsed = key.lastUsedAt();
        if (lastUsed != null) {
            json.put("lastUsed", lastUsed.toEpochMilli());
        }
        if (!key.allowedOrigins().isEmpty()) {
            json.putObject("access").putObject("cors").set("allowedOrigins", Json.toTree(key.allowedOrigins()));
        }
        return json;
    }

    static String wireName(ApiKey.Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ApiKey.Scope scopeOf(JsonNode rules) {
        boolean all = false;
        for (JsonNode rule : rules) {
            Set<String> methods = words(rule.path("methods"));
            if (!words(rule.path("resources")).equals(EVERYTHING) || methods.isEmpty()) {
                throw unsupported();
            }
            if (methods.equals(EVERYTHING)) {
                all = true;
            } else if (!READING.containsAll(methods)) {
                throw unsupported();
            }
        }
        return all ? ApiKey.Scope.ADMIN : ApiKey.Scope.READ_ONLY;
    }

    private static ApiException unsupported() {
        return ApiException.badRequest(
                "access.rules may only be [{\"resources\":[\"*\"],\"methods\":[\"*\"]}] (everything)"
                        + " or the same with methods [\"get\"] (read only)");
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream()
                .map(word -> word.stringValue().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Schema.Shape shape(Map<String, Schema> properties) {
        return new Schema.Shape(properties, Set.of());
    }
}
