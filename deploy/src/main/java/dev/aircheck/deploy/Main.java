package dev.aircheck.deploy;

import dev.aircheck.deploy.cli.AircheckCommand;

/// The program: everything is in the command line's table of contents.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(AircheckCommand.run(arguments));
    }
}
