package dev.aircheck.api.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A path with `{names}` in it. A parameter with `x-slashes: true` takes the rest of the path. Those that are more
/// literal come first. Immutable.
public final class PathTemplate implements Comparable<PathTemplate> {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");
    /// Sorts after every character of a path.
    private static final String AFTER_LITERALS = "\uffff";

    private final String text;
    private final Pattern pattern;

    private PathTemplate(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    static PathTemplate of(String text, List<JsonNode> parameters) {
        Set<String> withSlashes = parameters.stream()
                .filter(parameter -> parameter.path("x-slashes").asBoolean(false))
                .map(parameter -> parameter.get("name").stringValue())
                .collect(Collectors.toCollection(TreeSet::new));
        String expression = NAME.matcher(Pattern.quote(text))
                .replaceAll(name -> "\\\\E" + (withSlashes.contains(name.group(1)) ? ".+" : "[^/]+") + "\\\\Q");
        return new PathTemplate(text, Pattern.compile(expression));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /// The names, in their order.
    public List<String> names() {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1, name.length() - 1))
                .toList();
    }

    /// The path with the same text in the place of every name.
    public String filledWith(String value) {
        return NAME.matcher(text).replaceAll(_ -> java.util.regex.Matcher.quoteReplacement(value));
    }

    @Override
    public int compareTo(PathTemplate other) {
        return sortKey().compareTo(other.sortKey());
    }

    private String sortKey() {
        return NAME.matcher(text).replaceAll(AFTER_LITERALS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
