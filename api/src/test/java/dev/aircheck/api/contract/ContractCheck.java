package dev.aircheck.api.contract;

import java.util.ArrayList;
import java.util.List;

/// Fails a test whose request or response the API document does not describe. Thread-safe.
public final class ContractCheck {
    private static final ContractCheck OF_THIS_API = new ContractCheck(ApiDocument.load());

    private final ApiDocument document;
    private final RequestRules requests;
    private final ResponseRules responses;

    ContractCheck(ApiDocument document) {
        this.document = document;
        var schemas = new ClosedSchemas(document.components());
        this.requests = new RequestRules(schemas);
        this.responses = new ResponseRules(document, schemas);
    }

    public static ContractCheck ofThisApi() {
        return OF_THIS_API;
    }

    public void check(Exchange exchange) {
        List<String> violations = violations(exchange);
        if (!violations.isEmpty()) {
            throw new AssertionError("%s is not what openapi.yaml describes:%n%s%n%s"
                    .formatted(exchange, String.join("\n", violations), exchange.body()));
        }
    }

    List<String> violations(Exchange exchange) {
        var operation = document.operation(exchange.method(), exchange.path());
        var violations = new ArrayList<String>();
        if (operation.isEmpty()) {
            violations.addAll(responses.outsideOfOperations(exchange));
        } else {
            violations.addAll(requests.violations(operation.get(), exchange));
            violations.addAll(responses.violations(operation.get(), exchange));
        }
        return violations;
    }
}
