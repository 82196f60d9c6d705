package dev.aircheck.api;

import java.util.List;

/// Says whether this server can do its work. Thread-safe, and quick: load balancers ask every few seconds.
public interface HealthCheck {
    /// What keeps the server from working, in words without secrets; empty when it is well.
    List<String> problems();

    /// What an operator should know although the server works; empty when there is nothing.
    default List<String> warnings() {
        return List.of();
    }

    /// Why no publisher should be sent to this server now; empty when it takes them and records them.
    default List<String> notReady() {
        return problems();
    }
}
