package dev.aircheck.deploy.cli;

/// What the process tells the shell, as `sysexits.h` numbers it.
final class ExitCode {
    static final int OK = 0;
    /// A recording was verified and is not whole.
    static final int BROKEN = 1;

    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int CONFIG = 78;

    private ExitCode() {}
}
