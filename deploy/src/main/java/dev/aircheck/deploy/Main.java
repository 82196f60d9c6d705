package dev.aircheck.deploy;

import dev.aircheck.deploy.cli.AircheckCommand;

/// The program: everything is in the command line's table of contents.
public final class Main {
    /// Files and SQLite hold the carrier of a virtual thread until the disk has answered. With a carrier for each
    /// core, the default, two writes to a disk that hangs would stop all else: the API, health checks, alerts.
    /// They are made when they are needed.
    private static final String CARRIERS = "256";

    private Main() {}

    public static void main(String[] arguments) {
        allowCarriers("jdk.virtualThreadScheduler.parallelism");
        allowCarriers("jdk.virtualThreadScheduler.maxPoolSize");
        System.exit(AircheckCommand.run(arguments));
    }

    /// Before the first virtual thread: it is read once. What the command line says wins.
    private static void allowCarriers(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, CARRIERS);
        }
    }
}
