package dev.aircheck.deploy.config;

/// How a line of the log reads.
public enum LogFormat {
    /// For people: time, level, thread, message.
    HUMAN,
    /// One JSON object a line, for a log collector.
    JSON
}
