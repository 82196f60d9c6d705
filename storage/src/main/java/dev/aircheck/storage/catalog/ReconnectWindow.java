package dev.aircheck.storage.catalog;

import java.time.Duration;

/// The bounds of a stream's reconnect window.
public final class ReconnectWindow {
    public static final Duration DEFAULT = Duration.ofSeconds(60);
    public static final Duration MAX = Duration.ofMinutes(30);

    private ReconnectWindow() {}

    static Duration require(Duration window) {
        if (window.isNegative()
                || window.compareTo(MAX) > 0
                || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
            throw new IllegalArgumentException(
                    "reconnect window %s (expected whole seconds, 0..%d)".formatted(window, MAX.toSeconds()));
        }
        return window;
    }
}
