package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.ConfigLoader;
import dev.aircheck.deploy.config.ConfigReport;
import dev.aircheck.deploy.config.ConfigReport.EffectiveValue;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `aircheck config check`: says what is wrong with the settings, or what counts and where it was set.
final class ConfigCheckCommand implements Subcommand {
    private static final String ALL = "--all";

    @Override
    public CommandSpec spec() {
        return ServerOptions.spec(
                        "check", "Say whether the settings can be used, and where each one that is set comes from.")
                .addOption(OptionSpec.builder(ALL)
                        .type(boolean.class)
                        .description("List the defaults, too.")
                        .build())
                .addOption(Options.json("Print the report as JSON."));
    }

    @Override
    public int run(ParseResult parsed, Console console) {
        ConfigReport report = ConfigLoader.report(ServerOptions.sources(parsed, console));
        List<EffectiveValue> shown = report.values().stream()
                .filter(value -> Options.isSet(parsed, ALL) || !value.isDefault())
                .toList();
        if (Options.isSet(parsed, Options.JSON)) {
            console.print(json(report, shown));
        } else {
            print(report, shown, console.out());
        }
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.CONFIG;
    }

    private static void print(ConfigReport report, List<EffectiveValue> shown, PrintStream out) {
        out.println(report.problems().isEmpty() ? "The configuration is usable." : "The configuration is not usable:");
        report.problems().forEach(problem -> out.println("  problem: " + problem));
        report.warnings().forEach(warning -> out.println("  warning: " + warning));
        if (shown.isEmpty()) {
            out.println("Every setting has its default (--all lists them).");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        shown.forEach(value -> rows.add(List.of(value.setting().key(), value.shown(), value.origin())));
        out.println();
        TextTable.print(List.of("SETTING", "VALUE", "FROM"), rows, out);
    }

    private static ObjectNode json(ConfigReport report, List<EffectiveValue> shown) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("usable", report.problems().isEmpty());
        report.problems().forEach(json.putArray("problems")::add);
        report.warnings().forEach(json.putArray("warnings")::add);
        var settings = json.putArray("settings");
        for (EffectiveValue value : shown) {
            settings.addObject()
                    .put("key", value.setting().key())
                    .put("value", value.shown())
                    .put("from", value.origin());
        }
        return json;
    }
}
