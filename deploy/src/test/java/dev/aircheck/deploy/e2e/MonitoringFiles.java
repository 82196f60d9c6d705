package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `deploy/monitoring` gives to Prometheus and Grafana.
final class MonitoringFiles {
    static final Path ALERTS = Path.of("monitoring", "prometheus", "alerts.yaml");
    private static final Path DASHBOARD = Path.of("monitoring", "grafana", "dashboards", "aircheck.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:aircheck|jvm|process|system)_\\w+");
    private static final Pattern HOLD = Pattern.compile("(?m)^(?<key> +for: )\\S+$");
    private static final Pattern WINDOW = Pattern.compile("\\[\\d+m]");
    private static final Pattern MINUTES = Pattern.compile("> \\d+ \\* 60\\b");
    private static final Pattern NAME = Pattern.compile("(?m)^(?<key> +- alert: )(?<name>\\w+)$");
    private static final String HURRIED = "Hurried";

    private MonitoringFiles() {}

    /// A query and where it stands.
    record Query(String where, String expression) {
        /// The metrics of this server or of its process that it names.
        Set<String> metrics() {
            var names = new TreeSet<String>();
            METRIC.matcher(expression).results().map(MatchResult::group).forEach(names::add);
            return names;
        }

        /// As Grafana would send it for all servers, looking back so far.
        Query filledIn(String window) {
            return new Query(where, expression.replace("$instance", ".*").replace("$__rate_interval", window));
        }
    }

    /// @param runbook relative to the repository
    record Alert(String name, String severity, Query query, String summary, String description, String runbook) {}

    static List<Alert> alerts() throws IOException {
        var alerts = new ArrayList<Alert>();
        for (JsonNode group :
                new YAMLMapper().readTree(Files.readString(ALERTS)).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("alert").asString();
                JsonNode annotations = rule.path("annotations");
                alerts.add(new Alert(
                        name,
                        rule.path("labels").path("severity").asString(""),
                        new Query(name, rule.path("expr").asString()),
                        annotations.path("summary").asString(""),
                        annotations.path("description").asString(""),
                        annotations.path("runbook_url").asString("")));
            }
        }
        return alerts;
    }

    /// The rules with nothing changed but time and, to tell them from the product's, their names: alerts hold for
    /// `hold`, look back for `window`, and wait for that long where they wait for minutes.
    static String alertsInAHurry(Duration hold, Duration window) throws IOException {
        String text = Files.readString(ALERTS);
        text = HOLD.matcher(text).replaceAll("${key}%ds".formatted(hold.toSeconds()));
        text = WINDOW.matcher(text).replaceAll("[%ds]".formatted(window.toSeconds()));
        text = MINUTES.matcher(text).replaceAll("> " + window.toSeconds());
        return NAME.matcher(text).replaceAll("${key}" + HURRIED + "${name}");
    }

    /// Those of `alerts` that are the product's own, in their own time.
    static Set<String> unhurried(Set<String> alerts) {
        return alerts.stream()
                .filter(alert -> !alert.startsWith(HURRIED))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The product's names of those of `alerts` that were in a hurry.
    static Set<String> hurried(Set<String> alerts) {
        return alerts.stream()
                .filter(alert -> alert.startsWith(HURRIED))
                .map(alert -> alert.substring(HURRIED.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Panels that ask something, in their order.
    static List<JsonNode> panels() throws IOException {
        return rowsAndPanels()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .toList();
    }

    /// What can be looked for on the dashboard.
    static Set<String> titles() throws IOException {
        return rowsAndPanels().map(panel -> panel.path("title").asString()).collect(Collectors.toSet());
    }

    private static Stream<JsonNode> rowsAndPanels() throws IOException {
        return new JsonMapper()
                .readTree(Files.readString(DASHBOARD))
                .path("panels")
                .valueStream();
    }

    static List<Query> queries() throws IOException {
        return panels().stream()
                .flatMap(panel -> panel.path("targets")
                        .valueStream()
                        .map(target -> new Query(
                                panel.path("title").asString(),
                                target.path("expr").asString())))
                .toList();
    }
}
