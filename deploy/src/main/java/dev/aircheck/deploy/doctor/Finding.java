package dev.aircheck.deploy.doctor;

/// What one check found.
/// @param check what was looked at, a word or two
/// @param text what was found, and what to do if it is not good
public record Finding(String check, Verdict verdict, String text) {
    /// How good it is.
    public enum Verdict {
        GOOD,
        /// Works, but not well or not for long.
        WARNING,
        /// The server could not work so.
        BAD
    }

    static Finding good(String check, String text) {
        return new Finding(check, Verdict.GOOD, text);
    }

    static Finding warning(String check, String text) {
        return new Finding(check, Verdict.WARNING, text);
    }

    static Finding bad(String check, String text) {
        return new Finding(check, Verdict.BAD, text);
    }
}
