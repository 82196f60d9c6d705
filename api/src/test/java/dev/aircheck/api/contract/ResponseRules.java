package dev.aircheck.api.contract;

import dev.aircheck.api.contract.ApiDocument.Operation;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.http.SecurityHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What the document says about responses: the status, the headers, the type and shape of the body.
final class ResponseRules {
    /// HTTP's own (RFC 9110) and those of CORS.
    private static final Set<String> USUAL_HEADERS = Set.of(
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "access-control-max-age",
            "allow",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cross-origin-resource-policy",
            "date",
            "etag",
            "timing-allow-origin",
            "transfer-encoding",
            "vary");

    private final ApiDocument document;
    private final ClosedSchemas schemas;

    ResponseRules(ApiDocument document, ClosedSchemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /// The HTTP rules that hold for every path, as the document's introduction says.
    List<String> outsideOfOperations(Exchange exchange) {
        boolean known = document.knows(exchange.path());
        if (exchange.method().equals("OPTIONS") && known) {
            return switch (exchange.status()) {
                case 204 -> List.of();
                case 403 -> errors(exchange);
                default -> List.of("a preflight request is answered with 204 or 403");
            };
        }
        int expected = known ? 405 : 404;
        if (exchange.status() != expected && exchange.status() != 400) {
            return List.of("no such operation: expected %d or 400".formatted(expected));
        }
        return errors(exchange);
    }

    List<String> violations(Operation operation, Exchange exchange) {
        var response = operation.response(exchange.status());
        if (response.isPresent()) {
            var violations = new ArrayList<String>();
            headers(response.get(), exchange, violations);
            body(response.get(), exchange, violations);
            return violations;
        }
        boolean oddPath = exchange.status() == 400 && exchange.path().contains("%");
        return oddPath ? errors(exchange) : List.of("no response with status " + exchange.status());
    }

    private List<String> errors(Exchange exchange) {
        var violations = new ArrayList<String>();
        body(document.components().at("/responses/Error"), exchange, violations);
        return violations;
    }

    private void headers(JsonNode response, Exchange exchange, List<String> violations) {
        Set<String> described = new TreeSet<>(USUAL_HEADERS);
        SecurityHeaders.ALL.keySet().forEach(name -> described.add(name.toLowerCase(Locale.ROOT)));
        response.path("headers").propertyNames().forEach(name -> described.add(name.toLowerCase(Locale.ROOT)));
        for (String name : exchange.headers().keySet()) {
            if (!name.startsWith(":") && !described.contains(name.toLowerCase(Locale.ROOT))) {
                violations.add("no response header " + name);
            }
        }
    }

    private void body(JsonNode response, Exchange exchange, List<String> violations) {
        JsonNode content = response.path("content");
        if (exchange.method().equals("HEAD") || content.isMissingNode()) {
            if (!exchange.body().isEmpty()) {
                violations.add("no response body");
            }
            return;
        }
        JsonNode media = content.path(exchange.contentType());
        if (media.isMissingNode() && content.has("*/*")) {
            return;
        }
        if (media.isMissingNode()) {
            violations.add("no response body of type '%s'".formatted(exchange.contentType()));
        } else if (exchange.contentType().equals("application/json")) {
            JsonNode value = Json.parse(exchange.body().getBytes(StandardCharsets.UTF_8));
            schemas.violations(media.get("schema"), value)
                    .forEach(violation -> violations.add("response body " + violation));
        }
    }
}
