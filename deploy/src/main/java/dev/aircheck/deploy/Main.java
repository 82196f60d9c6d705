package dev.aircheck.deploy;

import dev.aircheck.deploy.cli.AircheckCommand;

/// The program: everything is in the command line's table of contents.
public final class Main {
    /// Writing to a file, listing a folder and SQLite hold the carrier of a virtual thread until the disk answers.
    /// With one for each core, two writes to a disk that hangs would stop all else: the API, health checks, alerts.
    /// A stream has three such threads. Measured with six: 64 carriers cost a tenth more CPU, 256 a fifth.
    private static final String CARRIERS = "64";

    private static final String SCHEDULER = "jdk.virtualThreadScheduler.parallelism";

    private Main() {}

    public static void main(String[] arguments) {
        // Before the first virtual thread: it is read once. What the command line says wins.
        if (System.getProperty(SCHEDULER) == null) {
            System.setProperty(SCHEDULER, CARRIERS);
        }
        System.exit(AircheckCommand.run(arguments));
    }
}
