package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.MonitoringFiles.Alert;
import dev.aircheck.deploy.e2e.MonitoringFiles.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alerts, dashboard, runbooks and documentation speak of the same things.
class MonitoringFilesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Path RUNBOOKS = Path.of("docs", "runbooks");

    private static final Path STAND_IN = Path.of("src", "test", "docker", "images", "grafana");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![*\\w])\\*(?<text>[^*]+)\\*(?!\\*)");

    /// Micrometer's own, which the documentation does not list one by one.
    private static final Set<String> PROCESS = Set.of(
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "jvm_gc_pause_seconds_sum",
            "jvm_threads_live_threads",
            "process_cpu_usage",
            "process_files_open_files",
            "system_cpu_usage");

    @Test
    void alerts_and_dashboard_name_only_documented_metrics() throws IOException {
        Set<String> known = new TreeSet<>(MetricsTable.documented().queryable());
        known.addAll(PROCESS);

        List<String> unknown = new ArrayList<>();
        for (Query query : Stream.concat(
                        MonitoringFiles.alerts().stream().map(Alert::query), MonitoringFiles.queries().stream())
                .toList()) {
            query.metrics().stream()
                    .filter(metric -> !known.contains(metric))
                    .forEach(metric -> unknown.add(query.where() + ": " + metric));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void every_alert_says_what_is_wrong_and_leads_to_its_runbook() throws IOException {
        for (Alert alert : MonitoringFiles.alerts()) {
            assertThat(alert.severity()).as(alert.name()).isIn("critical", "warning", "info");
            assertThat(alert.summary()).as(alert.name()).isNotBlank();
            assertThat(alert.description()).as(alert.name()).contains("{{ $");
            assertThat(alert.runbook()).isEqualTo("deploy/docs/runbooks/%s.md".formatted(alert.name()));
            assertThat(REPOSITORY.resolve(alert.runbook())).isRegularFile();
        }
    }

    @Test
    void every_runbook_has_its_alert_and_stands_in_the_documentation() throws IOException {
        Set<String> alerts = MonitoringFiles.alerts().stream().map(Alert::name).collect(Collectors.toSet());
        String document = Files.readString(MetricsTable.DOCUMENT);

        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(alerts);
        }
        assertThat(alerts).allSatisfy(alert -> assertThat(document).contains("](runbooks/%s.md) | ".formatted(alert)));
    }

    @Test
    void every_runbook_says_what_to_do_and_what_is_safe() throws IOException {
        for (Alert alert : MonitoringFiles.alerts()) {
            assertThat(Files.readString(REPOSITORY.resolve(alert.runbook())))
                    .as(alert.name())
                    .contains(
                            "# " + alert.name(),
                            "Severity: " + alert.severity() + ".",
                            "## What it means",
                            "## How to see it",
                            "## What to do",
                            "## What is safe meanwhile");
        }
    }

    @Test
    void every_panel_has_a_title_an_explanation_and_a_unit() throws IOException {
        for (JsonNode panel : MonitoringFiles.panels()) {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.path("description").asString())
                    .as(panel.path("title").asString())
                    .isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asString(""))
                    .as(panel.path("title").asString())
                    .isNotBlank();
        }
    }

    @Test
    void runbooks_name_what_the_dashboard_has() throws IOException {
        Set<String> titles = MonitoringFiles.titles();

        List<String> unknown = new ArrayList<>();
        for (Alert alert : MonitoringFiles.alerts()) {
            List<String> lines = Files.readAllLines(REPOSITORY.resolve(alert.runbook()));
            lines.stream()
                    .filter(line -> line.contains("on the dashboard"))
                    .forEach(line -> unknown.add(alert.name() + ", which dashboard: " + line));
            lines.stream()
                    .filter(line -> line.contains("on the Grafana dashboard"))
                    .flatMap(line -> EMPHASIS.matcher(line).results())
                    .map(emphasis -> emphasis.group("text"))
                    .filter(title -> !titles.contains(title))
                    .forEach(title -> unknown.add(alert.name() + ": " + title));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void stand_in_draws_with_the_panel_library_of_the_version_that_is_deployed() throws IOException {
        JsonNode libraries = new JsonMapper()
                .readTree(Files.readString(STAND_IN.resolve("package.json")))
                .path("dependencies");

        for (String library : List.of("@grafana/ui", "@grafana/data", "@grafana/schema")) {
            assertThat(Files.readString(Path.of("compose.yaml")))
                    .contains("image: grafana/grafana:%s\n"
                            .formatted(libraries.path(library).asString()));
        }
    }
}
