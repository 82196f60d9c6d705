package dev.aircheck.api;

import java.util.List;

/// Says whether this server can do its work. Thread-safe, and quick: load balancers ask every few seconds.
@FunctionalInterface
public interface HealthCheck {
    /// What keeps the server from working, in words without secrets; empty when it is well.
    List<String> problems();
}
