package dev.aircheck.api.contract;

import dev.aircheck.api.contract.ApiDocument.Operation;
import dev.aircheck.api.http.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// What the document says about requests: one that succeeded must be described, one that was refused for breaking a
/// schema (422) must break the described one, too.
final class RequestRules {
    private static final JsonMapper JSON = new JsonMapper();

    /// HTTP's own (RFC 9110), those of proxies, and those of credentials, which `security` describes.
    private static final Set<String> USUAL_HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "content-type",
            "cookie",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "origin",
            "range",
            "sec-fetch-site",
            "user-agent",
            "x-aircheck-request",
            "x-forwarded-for");

    private final ClosedSchemas schemas;

    RequestRules(ClosedSchemas schemas) {
        this.schemas = schemas;
    }

    List<String> violations(Operation operation, Exchange exchange) {
        if (exchange.status() == 422) {
            return refusedWithoutReason(operation, exchange);
        }
        if (!exchange.isSuccess()) {
            return List.of();
        }
        var violations = new ArrayList<String>();
        query(operation, exchange, violations);
        headers(operation, exchange, violations);
        credentials(operation, exchange, violations);
        body(operation, exchange, violations);
        return violations;
    }

    private List<String> refusedWithoutReason(Operation operation, Exchange exchange) {
        var violations = new ArrayList<String>();
        body(operation, exchange, violations);
        return violations.isEmpty() && operation.requestBody().isPresent()
                ? List.of("the server refuses a body that the document admits: " + exchange.requestBody())
                : List.of();
    }

    private void query(Operation operation, Exchange exchange, List<String> violations) {
        for (String pair : exchange.query().split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            operation.parameters("query").stream()
                    .filter(parameter -> parameter.get("name").stringValue().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            parameter -> parameter(parameter, value, violations),
                            () -> violations.add("no query parameter " + name));
        }
    }

    private void parameter(JsonNode parameter, String value, List<String> violations) {
        if (value.isEmpty() && parameter.path("allowEmptyValue").asBoolean(false)) {
            return;
        }
        boolean fits = readings(value)
                .anyMatch(reading ->
                        schemas.violations(parameter.get("schema"), reading).isEmpty());
        if (!fits) {
            violations.add("parameter %s cannot be %s".formatted(parameter.get("name"), value));
        }
    }

    /// What the text of a parameter may stand for.
    private static Stream<JsonNode> readings(String value) {
        JsonNode text = StringNode.valueOf(value);
        try {
            JsonNode scalar = JSON.readTree(value);
            return scalar.isNumber() || scalar.isBoolean() ? Stream.of(text, scalar) : Stream.of(text);
        } catch (JacksonException e) {
            return Stream.of(text);
        }
    }

    private static void headers(Operation operation, Exchange exchange, List<String> violations) {
        Set<String> described = new TreeSet<>(USUAL_HEADERS);
        operation.parameters("header").forEach(header -> described.add(lower(header.get("name"))));
        for (String name : exchange.requestHeaders().map().keySet()) {
            if (!described.contains(name.toLowerCase(Locale.ROOT))) {
                violations.add("no request header " + name);
            }
        }
    }

    private static void credentials(Operation operation, Exchange exchange, List<String> violations) {
        var names = exchange.requestHeaders().map().keySet();
        boolean sent = names.stream().anyMatch(name -> name.equalsIgnoreCase("authorization"))
                || names.stream().anyMatch(name -> name.equalsIgnoreCase("cookie"));
        if (operation.isProtected() && !sent) {
            violations.add("the server admits a request without the credentials that the document demands");
        }
    }

    private void body(Operation operation, Exchange exchange, List<String> violations) {
        String body = exchange.requestBody();
        var described = operation.requestBody();
        if (described.isEmpty()) {
            if (!body.isEmpty()) {
                violations.add("no request body");
            }
            return;
        }
        if (body.isEmpty()) {
            if (described.get().path("required").asBoolean(false)) {
                violations.add("the request body is required");
            }
            return;
        }
        JsonNode schema = described.get().at("/content/application~1json/schema");
        try {
            JsonNode sent = Json.parse(body.getBytes(StandardCharsets.UTF_8));
            schemas.violations(schema, sent).forEach(violation -> violations.add("request body " + violation));
        } catch (RuntimeException e) {
            violations.add("request body is not JSON");
        }
    }

    private static String lower(JsonNode name) {
        return name.stringValue().toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
