package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.ConfigException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the program: its name and options, and what it does.
interface Subcommand {
    /// Its name, options and help; a new one for each call.
    CommandSpec spec();

    /// Does it and returns the exit code.
    /// @param parsed what the whole command line says, from the program's name on: options may stand before the
    /// command's name, too
    /// @throws IOException it cannot be done; the message says why and what to do
    int run(ParseResult parsed, Console console) throws ConfigException, IOException;
}
