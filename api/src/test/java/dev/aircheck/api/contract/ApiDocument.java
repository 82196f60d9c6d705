package dev.aircheck.api.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `openapi.yaml`: which operations there are and what they say. Immutable.
public final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode root;
    private final List<Operation> operations;

    private ApiDocument(JsonNode root) {
        this.root = root;
        var found = new ArrayList<Operation>();
        root.get("paths")
                .forEachEntry((template, item) -> item.forEachEntry((name, node) -> {
                    if (METHODS.contains(name)) {
                        found.add(new Operation(
                                PathTemplate.of(template, parameters(item)), name, node, parameters(item)));
                    }
                }));
        found.sort(Comparator.comparing(Operation::template));
        operations = List.copyOf(found);
    }

    public static ApiDocument load() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            return of(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiDocument of(JsonNode root) {
        return new ApiDocument(root);
    }

    /// All of them, the more literal a path the earlier.
    public List<Operation> operations() {
        return operations;
    }

    /// The operation that serves a path; HEAD is served by GET.
    public Optional<Operation> operation(String method, String path) {
        String name = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(operation -> operation.template().matches(path))
                .filter(operation -> operation.method().equals(name))
                .findFirst();
    }

    /// Whether some method serves the path.
    boolean knows(String path) {
        return operations.stream().anyMatch(operation -> operation.template().matches(path));
    }

    /// The node itself, or what its `$ref` names.
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolved(root.at(reference.stringValue().substring(1)));
    }

    JsonNode root() {
        return root;
    }

    ObjectNode components() {
        return (ObjectNode) root.get("components");
    }

    private List<JsonNode> parameters(JsonNode holder) {
        JsonNode own = holder.get("parameters");
        return own == null ? List.of() : own.valueStream().map(this::resolved).toList();
    }

    /// One method of one path.
    public final class Operation {
        private final PathTemplate template;
        private final String name;
        private final JsonNode node;
        private final List<JsonNode> parameters;

        private Operation(PathTemplate template, String name, JsonNode node, List<JsonNode> ofPath) {
            this.template = template;
            this.name = name;
            this.node = node;
            var all = new ArrayList<JsonNode>(ofPath);
            all.addAll(ApiDocument.this.parameters(node));
            this.parameters = List.copyOf(all);
        }

        public PathTemplate template() {
            return template;
        }

        /// In capitals.
        public String method() {
            return name.toUpperCase(Locale.ROOT);
        }

        public boolean isProtected() {
            return node.has("security") && !node.get("security").isEmpty();
        }

        public boolean admitsNoBody() {
            return requestBody()
                    .map(body -> !body.path("required").asBoolean(false))
                    .orElse(true);
        }

        public Optional<JsonNode> response(int status) {
            return Optional.ofNullable(node.get("responses").get(String.valueOf(status)))
                    .map(ApiDocument.this::resolved);
        }

        public Optional<JsonNode> requestBody() {
            return Optional.ofNullable(node.get("requestBody")).map(ApiDocument.this::resolved);
        }

        /// A body that the document admits.
        public Optional<String> smallestBody() {
            return requestBody()
                    .map(body -> body.at("/content/application~1json/schema"))
                    .map(new SmallestInstance(ApiDocument.this)::of)
                    .map(JsonNode::toString);
        }

        /// Whether the response goes on for as long as the client listens.
        public boolean isEndless() {
            return response(200)
                    .map(response -> response.path("content").has("text/event-stream"))
                    .orElse(false);
        }

        /// The parameters that are sent in one place: `path`, `query` or `header`.
        public List<JsonNode> parameters(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.get("in").stringValue().equals(place))
                    .toList();
        }

        @Override
        public String toString() {
            return method() + " " + template;
        }
    }
}
