package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    /// The rules with nothing changed but time: alerts wait for `hold`, and look back for `window`.
    static String alertsInAHurry(String hold, String window) throws IOException {
        String waiting = HOLD.matcher(Files.readString(ALERTS)).replaceAll("${key}" + hold);
        return WINDOW.matcher(waiting).replaceAll("[" + window + "]");
    }

    /// Panels that ask something, in their order.
    static List<JsonNode> panels() throws IOException {
        return new JsonMapper()
                .readTree(Files.readString(DASHBOARD))
                .path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .toList();
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
