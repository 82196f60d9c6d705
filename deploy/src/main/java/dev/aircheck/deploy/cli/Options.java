package dev.aircheck.deploy.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that several commands have, and how they are read.
final class Options {
    static final String JSON = "--json";

    private Options() {}

    /// A command without options but `--help` and `--version`.
    static CommandSpec bare(String name, String description) {
        CommandSpec spec =
                CommandSpec.create().name(name).mixinStandardHelpOptions(true).version("aircheck " + Version.current());
        spec.exitCodeOnInvalidInput(ExitCode.USAGE);
        spec.usageMessage().description(description);
        return spec;
    }

    static OptionSpec json(String description) {
        return OptionSpec.builder(JSON)
                .type(boolean.class)
                .description(description)
                .build();
    }

    static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// Options may stand before a sub-command or behind it; behind wins.
    static <T> Optional<T> valueOf(ParseResult parsed, String name) {
        Optional<T> behind = parsed.hasSubcommand() ? valueOf(parsed.subcommand(), name) : Optional.empty();
        return behind.isEmpty() && parsed.hasMatchedOption(name)
                ? Optional.of(parsed.matchedOption(name).<T>getValue())
                : behind;
    }

    static boolean isSet(ParseResult parsed, String name) {
        return Options.<Boolean>valueOf(parsed, name).orElse(false);
    }

    /// The command that was asked for: the last one named.
    static ParseResult command(ParseResult parsed) {
        return parsed.hasSubcommand() ? command(parsed.subcommand()) : parsed;
    }
}
