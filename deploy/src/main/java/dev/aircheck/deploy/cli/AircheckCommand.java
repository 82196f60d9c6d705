package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.config.ConfigLoader;
import dev.aircheck.deploy.config.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The `aircheck` command: its options are the table of [Setting]s, so that no flag can be forgotten.
public final class AircheckCommand {
    private static final String VERIFY = "verify";
    private static final String CATALOG = "catalog";
    private static final String REBUILD = "rebuild";
    private static final String BUCKET = "bucket";
    private static final String CREATE = "create";
    private static final String JSON = "--json";

    private AircheckCommand() {}

    /// Runs the command line to its end and returns the exit code.
    public static int run(String... arguments) {
        CommandLine root =
                new CommandLine(spec("aircheck", "Records live streams: RTMP in, adaptive HLS and MP4 out."));
        root.addSubcommand("serve", new CommandLine(spec("serve", "Start the server (also without a sub-command).")));
        root.addSubcommand(VERIFY, new CommandLine(verifySpec()));
        CommandLine catalog = new CommandLine(spec(CATALOG, "Work on the catalog; see its sub-commands."));
        catalog.addSubcommand(
                REBUILD,
                new CommandLine(spec(
                        REBUILD,
                        "Restore what the catalog has lost of the stored recordings. Not while the server runs.")));
        root.addSubcommand(CATALOG, catalog);
        root.addSubcommand(BUCKET, bucket());
        root.setExecutionStrategy(AircheckCommand::execute);
        return root.execute(arguments);
    }

    private static CommandSpec spec(String name, String description) {
        CommandSpec spec =
                CommandSpec.create().name(name).mixinStandardHelpOptions(true).version("aircheck " + Version.current());
        spec.exitCodeOnInvalidInput(ExitCode.USAGE);
        spec.usageMessage()
                .description(description)
                .footer(
                        "Secrets have no flag: AIRCHECK_API_KEY sets the first API key.",
                        "Every setting: deploy/aircheck.yaml.");
        spec.addOption(OptionSpec.builder("-c", "--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML file with settings.")
                .build());
        for (Setting setting : Setting.values()) {
            setting.flag().ifPresent(flag -> spec.addOption(option(setting, flag)));
        }
        return spec;
    }

    private static CommandLine bucket() {
        CommandLine bucket = new CommandLine(spec(BUCKET, "Work on the bucket of recordings; see its sub-commands."));
        bucket.addSubcommand(
                CREATE,
                new CommandLine(spec(CREATE, "Create the bucket of the settings; nothing happens when it is there.")));
        return bucket;
    }

    private static CommandSpec verifySpec() {
        return spec(VERIFY, "Say whether a stored recording is whole; exit code 1 when it is not.")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("SESSION")
                        .type(String.class)
                        .arity("1")
                        .required(true)
                        .description("Id of the session.")
                        .build())
                .addOption(OptionSpec.builder(JSON)
                        .type(boolean.class)
                        .description("Print the report as JSON, as GET /api/session/{id}/verify does.")
                        .build());
    }

    private static OptionSpec option(Setting setting, String flag) {
        String shownDefault = setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + ".";
        return OptionSpec.builder(flag)
                .type(String.class)
                .paramLabel("VALUE")
                .description(setting.description() + shownDefault + " [" + setting.environmentVariable() + "]")
                .build();
    }

    private static int execute(ParseResult parsed) {
        Integer helpShown = CommandLine.executeHelpRequest(parsed);
        if (helpShown != null) {
            return helpShown;
        }
        try {
            AircheckConfig config = ConfigLoader.load(
                    AircheckCommand.<Path>valueOf(parsed, "--config").orElse(null), System.getenv(), flags(parsed));
            return execute(lowest(parsed), config);
        } catch (ConfigException e) {
            System.err.println("aircheck: the configuration is not usable:");
            e.problems().forEach(problem -> System.err.println("  " + problem));
            return ExitCode.CONFIG;
        }
    }

    private static int execute(ParseResult command, AircheckConfig config) {
        return switch (command.commandSpec().name()) {
            case VERIFY ->
                new VerifyCommand(config, System.out, System.err)
                        .run(command.<String>matchedPositionalValue(0, ""), command.hasMatchedOption(JSON));
            case REBUILD -> new CatalogRebuildCommand(config, System.out, System.err).run();
            case CREATE -> new BucketCreateCommand(config, System.out, System.err).run();
            case CATALOG, BUCKET -> {
                command.commandSpec().commandLine().usage(System.err);
                yield ExitCode.USAGE;
            }
            default -> new ServeCommand(config, System.out, System.err).run();
        };
    }

    private static ParseResult lowest(ParseResult parsed) {
        return parsed.hasSubcommand() ? lowest(parsed.subcommand()) : parsed;
    }

    private static Map<Setting, String> flags(ParseResult parsed) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.flag()
                    .flatMap(flag -> AircheckCommand.<String>valueOf(parsed, flag))
                    .ifPresent(value -> flags.put(setting, value));
        }
        return flags;
    }

    /// Options may stand before a sub-command or behind it; behind wins.
    private static <T> Optional<T> valueOf(ParseResult parsed, String name) {
        Optional<T> behind = parsed.hasSubcommand() ? valueOf(parsed.subcommand(), name) : Optional.empty();
        return behind.isEmpty() && parsed.hasMatchedOption(name)
                ? Optional.of(parsed.matchedOption(name).<T>getValue())
                : behind;
    }
}
