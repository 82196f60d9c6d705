package dev.aircheck.deploy.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// How many rows a list shows at most.
final class ListLimit {
    private static final String LIMIT = "--limit";
    private static final int DEFAULT = 50;

    private ListLimit() {}

    static OptionSpec option() {
        return OptionSpec.builder(LIMIT)
                .type(int.class)
                .paramLabel("N")
                .description("At most this many, 1 to 1000. Default: " + DEFAULT + ".")
                .build();
    }

    static int of(ParseResult parsed) {
        return Options.<Integer>valueOf(parsed, LIMIT).orElse(DEFAULT);
    }
}
