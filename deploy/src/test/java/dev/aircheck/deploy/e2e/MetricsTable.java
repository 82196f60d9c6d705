package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Metrics and what belongs to them: as the documentation has them, or as a server exposes them.
/// @param metrics by name
record MetricsTable(SortedMap<String, Metric> metrics) {
    static final Path DOCUMENT = Path.of("docs", "monitoring.md");

    private static final Pattern ROW =
            Pattern.compile("^\\| `(aircheck_\\w+)` \\| (\\w+) \\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (aircheck_\\w+) (\\w+)$");
    private static final Pattern SAMPLE = Pattern.compile("^(aircheck_\\w+)(?:\\{(.*)})? .*$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /// @param type as Prometheus names it
    record Metric(String type, Set<String> labels) {
        Metric {
            labels = Set.copyOf(labels);
        }
    }

    static MetricsTable documented() throws IOException {
        var metrics = new TreeMap<String, Metric>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            Set<String> labels = CODE.matcher(row.group(3))
                    .results()
                    .map(label -> label.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            metrics.put(row.group(1), new Metric(row.group(2), labels));
        }
        return new MetricsTable(metrics);
    }

    /// @param exposition in Prometheus' text format
    static MetricsTable exposed(String exposition) {
        var types = new TreeMap<String, String>();
        var metrics = new TreeMap<String, Metric>();
        exposition.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            }
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                String name = family(sample.group(1), types);
                var labels = new TreeSet<String>();
                if (sample.group(2) != null) {
                    LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
                labels.remove("le");
                metrics.put(name, new Metric(types.getOrDefault(name, "?"), labels));
            }
        });
        // The greatest of the last minutes, which every histogram has beside it.
        metrics.keySet()
                .removeIf(name -> name.endsWith("_max") && types.containsKey(name.substring(0, name.length() - 4)));
        return new MetricsTable(metrics);
    }

    private static String family(String sample, SortedMap<String, String> types) {
        String base = sample.replaceFirst("_(bucket|sum|count)$", "");
        return "histogram".equals(types.get(base)) ? base : sample;
    }

    /// Every name that a query may use.
    Set<String> queryable() {
        var names = new TreeSet<String>();
        metrics.forEach((name, metric) -> {
            names.add(name);
            if (metric.type().equals("histogram")) {
                names.addAll(Set.of(name + "_bucket", name + "_sum", name + "_count"));
            }
        });
        return names;
    }
}
