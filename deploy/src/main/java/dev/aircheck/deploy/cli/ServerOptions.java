package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.config.ConfigLoader;
import dev.aircheck.deploy.config.ConfigSources;
import dev.aircheck.deploy.config.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of commands that work with the server's configuration: the table of [Setting]s, so that no flag can be
/// forgotten.
final class ServerOptions {
    private static final String CONFIG = "--config";

    private ServerOptions() {}

    static CommandSpec spec(String name, String description) {
        CommandSpec spec = Options.bare(name, description);
        spec.usageMessage()
                .footer(
                        "Secrets have no flag: AIRCHECK_API_KEY sets the first API key.",
                        "Every setting: deploy/aircheck.yaml.");
        spec.addOption(OptionSpec.builder("-c", CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML file with settings.")
                .build());
        for (Setting setting : Setting.values()) {
            setting.flag().ifPresent(flag -> spec.addOption(option(setting, flag)));
        }
        return spec;
    }

    private static OptionSpec option(Setting setting, String flag) {
        String shownDefault = setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + ".";
        return Options.text(
                flag,
                "VALUE", // Picocli formats descriptions.
                setting.description().replace("%", "%%") + shownDefault + " [" + setting.environmentVariable() + "]");
    }

    static AircheckConfig config(ParseResult parsed, Console console) throws ConfigException {
        return ConfigLoader.load(sources(parsed, console));
    }

    static ConfigSources sources(ParseResult parsed, Console console) {
        return new ConfigSources(
                Options.<Path>valueOf(parsed, CONFIG).orElse(null), console.environment(), flags(parsed));
    }

    private static Map<Setting, String> flags(ParseResult parsed) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.flag()
                    .flatMap(flag -> Options.<String>valueOf(parsed, flag))
                    .ifPresent(value -> flags.put(setting, value));
        }
        return flags;
    }
}
