package dev.aircheck.api;

import java.time.Duration;

/// What the server's monitoring gets from the HTTP server, and gives to it. Thread-safe: called on request threads.
public interface Monitoring {
    /// All metrics as text, for one scrape.
    record Scrape(String contentType, String text) {}

    /// The metrics as they are now.
    /// @param accept the request's header `Accept`, or an empty text
    Scrape scrape(String accept);

    /// A request was answered. Must not block.
    /// @param route the template of its path (`/api/stream/{id}`), or an empty text when it has no route
    default void answered(String route, int status, Duration took) {}
}
